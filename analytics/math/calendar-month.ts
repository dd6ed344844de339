import { dayFromIso } from './calendar.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/**
 * The calendar month that a day lies in.
 *
 * @param day whole days since 1970-01-01
 * @returns whole months since January 1970, so that neighbouring months differ by 1
 * @throws {RangeError} if the day is none of the years 0000 to 9999
 * @example monthOf(15318) // => 503
 */
export function monthOf(day: number): number {
  const date = new Date(day * MILLISECONDS_A_DAY);
  const year = date.getUTCFullYear();
  if (!Number.isInteger(day) || !(year >= 0 && year <= 9999)) {
    throw new RangeError(`monthOf requires a whole day number of the years 0000 to 9999, got ${day}`);
  }
  return (year - 1970) * 12 + date.getUTCMonth();
}

/**
 * Writes a month as ISO 8601.
 *
 * @param month whole months since January 1970
 * @throws {RangeError} if the month is none of the years 0000 to 9999
 * @example isoMonth(503) // => '2011-12'
 */
export function isoMonth(month: number): string {
  const year = 1970 + Math.floor(month / 12);
  if (!Number.isInteger(month) || year < 0 || year > 9999) {
    throw new RangeError(`isoMonth requires a whole month of the years 0000 to 9999, got ${month}`);
  }
  return `${String(year).padStart(4, '0')}-${String(month - (year - 1970) * 12 + 1).padStart(2, '0')}`;
}

/**
 * The first day of a month; the day before that of the next is its last.
 *
 * @param month whole months since January 1970
 * @returns whole days since 1970-01-01
 * @throws {RangeError} if the month is none of the years 0000 to 9999
 * @example firstDayOfMonth(503) // => 15309
 */
export function firstDayOfMonth(month: number): number {
  return dayFromIso(`${isoMonth(month)}-01`);
}
