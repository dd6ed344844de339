import { type RawBuilder, sql } from 'kysely';

/**
 * How times are put together. The key of a day is days since 1970-01-01, of a week the day number of its Monday, of a
 * month whole months since January 1970; of a weekday 0 (Monday) to 6, of an hour 0 to 23.
 */
export type Bucket = 'day' | 'week' | 'month' | 'weekday' | 'hour';

/** Days from 1 March of the year 0 to 1970-01-01. */
const EPOCH = 719_468;

/**
 * The bucket of a time, in whole-number arithmetic that any database does.
 *
 * @param at seconds since 1970-01-01, not before it
 */
export function bucketOf(bucket: Bucket, at: RawBuilder<unknown>): RawBuilder<number> {
  const day = sql`(${at} / 86400)`;
  switch (bucket) {
    case 'day':
      return sql<number>`${day}`;
    case 'week':
      // 1970-01-01 was a Thursday.
      return sql<number>`((${day} + 3) / 7 * 7 - 3)`;
    case 'weekday':
      return sql<number>`((${day} + 3) % 7)`;
    case 'hour':
      return sql<number>`(${at} % 86400 / 3600)`;
    case 'month':
      return monthOf(day);
  }
}

/**
 * Years are counted from 1 March, so that a leap day is the last of its year.
 *
 * @see Hinnant (2013), chrono-Compatible Low-Level Date Algorithms, civil_from_days
 */
function monthOf(day: RawBuilder<unknown>): RawBuilder<number> {
  const era = sql`((${day} + ${sql.lit(EPOCH)}) / 146097)`;
  const dayOfEra = sql`((${day} + ${sql.lit(EPOCH)}) % 146097)`;
  const year = sql`((${dayOfEra} - ${dayOfEra} / 1460 + ${dayOfEra} / 36524 - ${dayOfEra} / 146096) / 365)`;
  const dayOfYear = sql`(${dayOfEra} - (365 * ${year} + ${year} / 4 - ${year} / 100))`;
  const fromMarch = sql`((5 * ${dayOfYear} + 2) / 153)`;
  return sql<number>`(12 * (400 * ${era} + ${year}) + ${fromMarch} + 2 - 12 * 1970)`;
}
