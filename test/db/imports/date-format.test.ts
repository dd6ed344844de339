import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDateEvidence,
  type DateDecision,
  type DateFormat,
  decideDateFormat,
  noDateEvidence,
  parseDate,
} from '../../../db/imports/date-format.ts';

const iso = (cell: string, format: DateFormat) => {
  const seconds = parseDate(cell, format);
  return seconds === null ? null : new Date(seconds * 1000).toISOString().slice(0, 19);
};

describe('parseDate', () => {
  it.each([
    ['2011-12-09', 'iso', '2011-12-09T00:00:00'],
    ['2011-12-09 12:50:07', 'iso', '2011-12-09T12:50:07'],
    ['2011/12/09T12:50', 'iso', '2011-12-09T12:50:00'],
    ['2011-12-09T12:50:07.123Z', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09T01:30:00+02:00', 'iso', '2011-12-08T23:30:00'],
    ['2011-12-09 23:30-0500', 'iso', '2011-12-10T04:30:00'],
    ['2011-12-09 12:50:07 UTC', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09 12:50:07.123 GMT', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09 12:50:07+00', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09 12:50:07+00:00', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09 12:50:07 +0000', 'iso', '2011-12-09T12:50:07'],
    ['2011-12-09 12:50Z', 'iso', '2011-12-09T12:50:00'],
    ['2011-12-09 12:50-02', 'iso', '2011-12-09T14:50:00'],
    ['2011-12-09 12:50+14:00', 'iso', '2011-12-08T22:50:00'],
    ['09/12/2011 12:50 UTC', 'dmy', '2011-12-09T12:50:00'],
    ['9 Dec 2011 12:50 UTC', 'named', '2011-12-09T12:50:00'],
    ['19970118', 'compact', '1997-01-18T00:00:00'],
    ['04-09-2012', 'dmy', '2012-09-04T00:00:00'],
    ['4.9.12 8:05', 'dmy', '2012-09-04T08:05:00'],
    ['12/1/2010 8:26', 'mdy', '2010-12-01T08:26:00'],
    ['12/1/2010 12:05 am', 'mdy', '2010-12-01T00:05:00'],
    ['12/1/2010, 1:05:09 PM', 'mdy', '2010-12-01T13:05:09'],
    ['4-Sep-12', 'named', '2012-09-04T00:00:00'],
    ['04 September 2012', 'named', '2012-09-04T00:00:00'],
    ['Sept 4th, 2012', 'named', '2012-09-04T00:00:00'],
    ['4-Sep-69', 'named', '1969-09-04T00:00:00'],
    ['4-Sep-68', 'named', '2068-09-04T00:00:00'],
    ['40878', 'excel', '2011-12-01T00:00:00'],
    ['40878.5', 'excel', '2011-12-01T12:00:00'],
    ['1322740800', 'unix', '2011-12-01T12:00:00'],
    ['1322740800999', 'unix', '2011-12-01T12:00:00'],
    ['2012-02-29', 'iso', '2012-02-29T00:00:00'],
  ] as const)('reads %s as %s', (cell, format, expected) => {
    expect(iso(cell, format)).toBe(expected);
  });

  it.each([
    ['2012-02-30', 'iso'],
    ['2011-02-29', 'iso'],
    ['2011-13-01', 'iso'],
    ['2011-00-10', 'iso'],
    ['2011-12-00', 'iso'],
    ['2011-12-09 25:00', 'iso'],
    ['2011-12-09 12:50 CET', 'iso'],
    ['2011-12-09 12:50 UTC+2', 'iso'],
    ['2011-12-09 12:50+15:00', 'iso'],
    ['2011-12-09 12:50+02:60', 'iso'],
    ['2011-12-09 12:61', 'iso'],
    ['2011-12-09 13:00 PM', 'iso'],
    ['0012-01-01', 'iso'],
    ['09/12/2011', 'iso'],
    ['31/04/2011', 'dmy'],
    ['12/31/2011', 'dmy'],
    ['31/12/2011', 'mdy'],
    ['20110230', 'compact'],
    ['4-Foo-12', 'named'],
    ['4-Marmalade-12', 'named'],
    ['yesterday', 'iso'],
    ['', 'iso'],
    ['123', 'excel'],
    ['-40878', 'excel'],
  ] as const)('refuses %j as %s', (cell, format) => {
    expect(parseDate(cell, format)).toBeNull();
  });

  it('reads back every day in every format it is written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47_481 }), (day) => {
        const date = new Date(day * 86_400_000);
        const [year, month, dom] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const two = (n: number) => String(n).padStart(2, '0');
        const name = date.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' });
        expect(parseDate(`${year}-${two(month)}-${two(dom)}`, 'iso')).toBe(day * 86_400);
        expect(parseDate(`${dom}/${month}/${year}`, 'dmy')).toBe(day * 86_400);
        expect(parseDate(`${month}/${dom}/${year}`, 'mdy')).toBe(day * 86_400);
        expect(parseDate(`${dom}-${name}-${year}`, 'named')).toBe(day * 86_400);
        expect(parseDate(String(day + 25_569), 'excel')).toBe(day * 86_400);
      }),
    );
  });

  it('passes over 50,000 blanks behind a time at once', () => {
    const cell = `2012-01-01 10:00${' '.repeat(50_000)}x`;
    expect(parseDate(cell, 'iso')).toBeNull();
    addDateEvidence(noDateEvidence(), cell);
  }, 500);
});

describe('decideDateFormat', () => {
  const decide = (...cells: string[]): DateDecision => {
    const evidence = noDateEvidence();
    for (const cell of cells) addDateEvidence(evidence, cell);
    return decideDateFormat(evidence);
  };
  const many = (count: number, cell: string) => Array<string>(count).fill(cell);

  it.each([
    ['iso', ['2011-12-09', '2011-12-10 08:26']],
    ['compact', ['19970118']],
    ['named', ['4-Sep-12', 'Sep 5, 2012']],
    ['excel', ['40878', '40879.5']],
    ['unix', ['1322740800']],
    ['dmy', ['04-09-2012', '13-09-2012']],
    ['mdy', ['04/09/2012', '04/13/2012']],
    ['ambiguous', ['04/09/2012', '05/10/2012']],
    ['mixed', ['13/09/2012', '09/13/2012']],
    ['none', ['red', 'green', '2011-12-09']],
    ['none', []],
  ] as const)('is %s for %j', (expected, cells) => {
    expect(decide(...cells)).toBe(expected);
  });

  it('takes one contradiction in a hundred for a slip', () => {
    expect(decide(...many(100, '13/09/2012'), '09/13/2012')).toBe('dmy');
    expect(decide(...many(98, '13/09/2012'), ...many(2, '09/13/2012'))).toBe('mixed');
  });
});
