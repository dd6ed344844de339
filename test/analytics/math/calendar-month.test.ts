import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../analytics/math/calendar.ts';
import { firstDayOfMonth, isoMonth, monthOf } from '../../../analytics/math/calendar-month.ts';

describe('calendar months', () => {
  test('are those of the ISO dates, and begin on their first day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (any) => {
        const month = monthOf(any);
        expect(isoMonth(month)).toBe(isoDay(any).slice(0, 7));
        expect(isoDay(firstDayOfMonth(month))).toBe(`${isoMonth(month)}-01`);
      }),
    );
  });

  test.each([1.5, 3_000_000, Number.NaN])('are none of day %d', (any) => {
    expect(() => monthOf(any)).toThrow(
      new RangeError(`monthOf requires a whole day number of the years 0000 to 9999, got ${any}`),
    );
  });

  test.each([0.5, 96_360, -23_641, Number.NaN])('are not %d', (month) => {
    expect(() => firstDayOfMonth(month)).toThrow(
      new RangeError(`isoMonth requires a whole month of the years 0000 to 9999, got ${month}`),
    );
  });
});
