import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Cell, Column } from '../../commands/contract/answer.ts';
import { answerCsv } from '../../src/render/answer-csv.ts';
import { answerOf, chartOf, segments } from './slack/answers.ts';

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const csvOf = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string => {
  const cells = rows.map((row) =>
    Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])),
  );
  return textOf(answerCsv(answerOf([{ kind: 'table', id: 't', columns, rows: cells }]))[0]?.bytes);
};
const NAME: Column = { key: 'name', label: 'Name', type: 'text' };

/** RFC 4180, by its grammar. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** As a spreadsheet reads it: what looks like a number is one, and of the rest nothing may be a formula. */
const isDangerous = (field: string) =>
  !Number.isFinite(Number(field)) && /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(field);

describe('answerCsv', () => {
  it('writes UTF-8 with a byte order mark, a point before decimals, ISO dates and the currency in the header', () => {
    const columns: Column[] = [
      NAME,
      { key: 'spend', label: 'Spend', type: 'money' },
      { key: 'day', label: 'Last order', type: 'date' },
    ];
    expect(
      csvOf(columns, [
        ['Zoë, "the best"', -1234.5, '2011-12-09'],
        ['B', null, null],
      ]),
    ).toBe('\uFEFFName,Spend (GBP),Last order\r\n"Zoë, ""the best""",-1234.5,2011-12-09\r\nB,,\r\n');
  });
  it('says of shares and days in the header what their numbers are', () => {
    const columns: Column[] = [
      { key: 'a', label: '% of customers', type: 'share' },
      { key: 'b', label: 'This group', type: 'share' },
      { key: 'c', label: 'Since last order', type: 'days' },
    ];
    expect(csvOf(columns, [[0.25, 1, 12]])).toBe(
      '\uFEFFShare of customers (0 to 1),This group (0 to 1),Since last order (days)\r\n0.25,1,12\r\n',
    );
  });
  it('makes one file a table, named after the command and the table', () => {
    const answer = answerOf([segments, chartOf('x'), { ...segments, id: 'By Country/€' } as Block, segments]);
    expect(answerCsv(answer).map(({ name }) => name)).toEqual([
      'rfm-segments.csv',
      'rfm-by-country.csv',
      'rfm-segments-3.csv',
    ]);
    expect(answerCsv(answerOf([]))).toEqual([]);
  });
  it('writes a header alone for a table without rows', () => {
    expect(csvOf([NAME], [])).toBe('\uFEFFName\r\n');
  });
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946', "'+44 20 7946"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['\u200B=1', "'\u200B=1"],
    ['＝1+1', "'＝1+1"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['a=b', 'a=b'],
    ['Zoë', 'Zoë'],
  ])('writes the text %j as %j', (text, written) => {
    expect(parseCsv(csvOf([NAME], [[text]]).slice(1))[1]).toEqual([written]);
  });
  it('neutralises headers too', () => {
    expect(csvOf([{ ...NAME, label: '=HYPERLINK("x")' }], [])).toContain(`'=HYPERLINK`);
  });
  it('keeps negative numbers as numbers', () => {
    expect(csvOf([{ ...NAME, type: 'number' }], [[-5], [-0.1], [1e-9]])).toBe(
      '\uFEFFName\r\n-5\r\n-0.1\r\n1e-9\r\n',
    );
  });
  it('gives back what was written, but for control characters and the apostrophe, and begins no field dangerously', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', 'a', '\u00A0', '＝'))
        .map((all) => all.join('')),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const columns = ['a', 'b', 'c'].map((key) => ({ key, label: key, type: 'text' as const }));
        const [, ...records] = parseCsv(csvOf(columns, rows).slice(1));
        expect(records.length).toBe(rows.length);
        for (const [index, record] of records.entries()) {
          expect(record.filter(isDangerous)).toEqual([]);
          expect(record.map((field) => field.replace(/^'/, ''))).toEqual(rows[index]?.map(plainOf));
        }
      }),
    );
  });
});

/** A cell without control characters, unpaired surrogates and a leading apostrophe. */
const plainOf = (value: Cell): string =>
  String(value ?? '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .toWellFormed()
    .replace(/^'/, '');
