import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { purchaseDays } from '../../db/customer-totals.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';

/** What was asked: the days that are given, else a number of days up to the end of the data. */
export type PeriodQuestion = {
  readonly days: number;
  /** ISO days. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Two days to compare: each counts what happened before it began. */
export type Period = {
  /** ISO days. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** The later day is the end of the data: everything counts. */
  readonly isLatest: boolean;
  /** Goes on a sentence: `in the last 30 days`, `from 2011-10-01 to 2011-12-01`. */
  readonly words: string;
};

/**
 * The two days that a question compares.
 *
 * @throws {UserError} if the data has no dates, a day lies outside the data, or the days are the wrong way round
 */
export async function periodOf(db: Db, asked: PeriodQuestion): Promise<Period> {
  const bounds = await purchaseDays(db);
  if (bounds === null) throw noDates();
  const end = bounds.last + 1;
  const to = asked.to === undefined ? end : dayFromIso(asked.to);
  const from = asked.from === undefined ? to - asked.days : dayFromIso(asked.from);
  for (const day of [asked.from, asked.to]) if (day !== undefined) requireInside(day, bounds);
  if (from >= to) {
    throw new UserError(
      `${isoDay(from)} does not lie before ${isoDay(to)}. Give an earlier from, or a later to.`,
    );
  }
  if (from <= bounds.first) throw tooShort(asked.days, isoDay(bounds.first));
  const isLatest = to === end;
  return {
    from: isoDay(from),
    to: isoDay(to),
    days: to - from,
    isLatest,
    words:
      isLatest && asked.from === undefined
        ? `in the last ${asked.days} days`
        : `from ${isoDay(from)} to ${isoDay(to)}`,
  };
}

/** Before the first purchase nobody is in a segment; after the last nothing is known. */
function requireInside(
  day: string,
  { first, last }: { readonly first: number; readonly last: number },
): void {
  const asked = dayFromIso(day);
  if (asked > first && asked <= last + 1) return;
  throw new UserError(
    `${day} lies outside the data: purchases run from ${isoDay(first)} to ${isoDay(last)}. Give a day between ${isoDay(first + 1)} and ${isoDay(last + 1)}.`,
  );
}

/** The refusal where nobody can have been in a group on the earlier day. */
const tooShort = (days: number, first: string) =>
  new UserError(
    `The purchases do not reach back ${days} days before that: the first is of ${first}. Ask for fewer days, such as /movers 7d.`,
  );

const noDates = () =>
  new UserError(
    'This data has no calendar dates of purchases, so nobody can be seen to move. Import purchase lines.',
  );
