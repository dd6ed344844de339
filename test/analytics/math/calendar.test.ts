import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromIso, isoDay } from '../../../analytics/math/calendar.ts';

test('a day number survives the way through its ISO date', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      expect(dayFromIso(isoDay(day))).toBe(day);
    }),
  );
});

test('known days have known numbers', () => {
  expect(dayFromIso('1970-01-01')).toBe(0);
  expect(dayFromIso('2000-02-29')).toBe(11_016);
  expect(isoDay(-1)).toBe('1969-12-31');
  expect(isoDay(-719_528)).toBe('0000-01-01');
  expect(isoDay(2_932_896)).toBe('9999-12-31');
});

test.each([
  '2011-02-29',
  '2011-02-30',
  '2011-13-01',
  '2011-00-10',
  '2011-1-5',
  '10/12/2011',
  '2011-12-10T00:00',
  '',
])('%j is refused as a date', (text) => {
  expect(() => dayFromIso(text)).toThrow(
    new RangeError(`dayFromIso requires a date as YYYY-MM-DD, got ${JSON.stringify(text)}`),
  );
});

test.each([0.5, Number.NaN, Infinity, 2_932_897, -719_529])('%d is refused as a day number', (day) => {
  expect(() => isoDay(day)).toThrow(RangeError);
});
