import { isoDay } from '../../analytics/math/calendar.ts';
import { firstDayOfMonth, isoMonth, monthOf } from '../../analytics/math/calendar-month.ts';

/** Times that follow one another without a gap. */
export type Grain = 'month' | 'week' | 'day';

/** One time of a series. */
export type Period = {
  /** As `Bucket` of the database has it. */
  readonly key: number;
  /** In tables: `2011-12` for a month, an ISO day for a day or the Monday of a week. */
  readonly name: string;
  /** In sentences and charts: `Dec 2011`, `5 Dec 2011`. */
  readonly label: string;
  /** Whether the data covers it to its end, and from its beginning. */
  readonly complete: boolean;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** A month may begin or end with days on which nobody sells. */
const MONTH_SLACK = 2;

/** Every period from that of the first day to that of the last. */
export function periodsBetween(grain: Grain, firstDay: number, lastDay: number): Period[] {
  const step = grain === 'week' ? 7 : 1;
  const keys: number[] = [];
  for (let key = keyOf(grain, firstDay); key <= keyOf(grain, lastDay); key += step) keys.push(key);
  return keys.map((key) => periodAt(grain, key, { firstDay, lastDay }));
}

/** The period so many steps after another. */
export const periodAfter = (grain: Grain, key: number, steps: number): Period =>
  periodAt(grain, key + steps * (grain === 'week' ? 7 : 1), {
    firstDay: Number.NEGATIVE_INFINITY,
    lastDay: Number.POSITIVE_INFINITY,
  });

function keyOf(grain: Grain, day: number): number {
  if (grain === 'month') return monthOf(day);
  // 1970-01-01 was a Thursday.
  return grain === 'week' ? day - ((((day + 3) % 7) + 7) % 7) : day;
}

function periodAt(
  grain: Grain,
  key: number,
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
): Period {
  if (grain === 'month') {
    const name = isoMonth(key);
    const [from, to] = [firstDayOfMonth(key), firstDayOfMonth(key + 1) - 1];
    return {
      key,
      name,
      label: monthLabel(name),
      complete: from >= firstDay - MONTH_SLACK && to <= lastDay + MONTH_SLACK,
    };
  }
  const name = isoDay(key);
  const label = dayLabel(name);
  // The file may have been written in the middle of its last day.
  if (grain === 'day') return { key, name, label, complete: key < lastDay };
  return { key, name, label, complete: key >= firstDay && key + 6 <= lastDay };
}

/** @example monthLabel('2011-12') // => 'Dec 2011' */
export const monthLabel = (iso: string): string =>
  `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

/** @example dayLabel('2011-12-05') // => '5 Dec 2011' */
export const dayLabel = (iso: string): string =>
  `${Number(iso.slice(8))} ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

/** In a sentence: `in Dec 2011`, `in the week of 5 Dec 2011`, `on 5 Dec 2011`. */
export const inPeriod = (grain: Grain, { label }: Period): string =>
  ({ month: `in ${label}`, week: `in the week of ${label}`, day: `on ${label}` })[grain];

/** What was left incomplete, for readers who check: one sentence. */
export const COMPLETENESS = {
  month: `The first and the last month count as complete where at most ${MONTH_SLACK} days of them lie outside the data.`,
  week: 'Weeks begin on Monday; the first and the last count as complete where all of their days lie within the data.',
  day: 'The last day of the data counts as incomplete: the file may have been written in the middle of it.',
} as const;
