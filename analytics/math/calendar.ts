const MILLISECONDS_A_DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DAY = -719_528;
const LAST_DAY = 2_932_896;

/**
 * Writes a day number as an ISO 8601 date of the proleptic Gregorian calendar.
 *
 * @param day whole days since 1970-01-01, from -719528 (0000-01-01) to 2932896 (9999-12-31)
 * @returns the date as YYYY-MM-DD
 * @throws {RangeError} if the day is no whole number or its year has more than four digits
 * @example isoDay(15318) // => '2011-12-10'
 */
export function isoDay(day: number): string {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new RangeError(`isoDay requires a whole day number of the years 0000 to 9999, got ${day}`);
  }
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/**
 * Reads an ISO 8601 date as a day number; the inverse of `isoDay`.
 *
 * @param text a date that exists, as YYYY-MM-DD
 * @returns whole days since 1970-01-01
 * @throws {RangeError} if the text has another form or names a day that does not exist
 * @example dayFromIso('2011-12-10') // => 15318
 */
export function dayFromIso(text: string): number {
  const day = ISO_DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) / MILLISECONDS_A_DAY : Number.NaN;
  // Date.parse takes 30 February for 1 or 2 March, so only a date that writes back the same exists.
  if (Number.isNaN(day) || isoDay(day) !== text) {
    throw new RangeError(`dayFromIso requires a date as YYYY-MM-DD, got ${JSON.stringify(text)}`);
  }
  return day;
}
