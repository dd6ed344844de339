import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { dueCalendar, dueCalendarAlt } from '../../charts/due-calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { DAYS_A_WEEK } from '../churn/lifetime-on.ts';
import type { ChartBlock } from '../contract/answer.ts';
import type { NextOrderFacts } from './next-order-facts.ts';
import { chanceWithin } from './order-state.ts';

/** How many customers are expected to place their next order in a week. */
export type DueWeek = { readonly from: string; readonly to: string; readonly customers: number };

const WEEKS = 6;

/**
 * The coming weeks, from the day after the last purchase in the data: chances summed, times the probability of still being a
 * customer; where the model does not say that, who has been silent far too long is left out.
 */
export function dueWeeks({ scope, timing, states, alive }: NextOrderFacts): DueWeek[] {
  const expected = new Float64Array(WEEKS);
  for (const [row, state] of states.entries()) {
    const isHere = alive?.[row] ?? (state === 'gone' ? 0 : 1);
    let before = 0;
    for (let week = 0; week < WEEKS; week++) {
      const by = chanceWithin(scope, timing, row, DAYS_A_WEEK * (week + 1)) ?? 0;
      expected[week]! += isHere * (by - before);
      before = by;
    }
  }
  return Array.from(expected, (customers, i) => ({
    from: isoDay(scope.lastDay + 1 + DAYS_A_WEEK * i),
    to: isoDay(scope.lastDay + DAYS_A_WEEK * (i + 1)),
    customers: Math.round(customers),
  }));
}

/** How many order when, and how many are late, as a picture. */
export function calendarBlocks(facts: NextOrderFacts, weeks = dueWeeks(facts)): ChartBlock[] {
  const overdue = facts.states.filter((state) => state === 'overdue').length;
  const spans = [
    { label: 'overdue', customers: overdue, overdue: true as const },
    ...weeks.map(({ from, to, customers }) => ({ label: spanInWords(from, to), customers })),
  ];
  return [
    {
      kind: 'chart',
      id: 'calendar',
      alt: dueCalendarAlt({ spans }),
      spec: dueCalendar({
        title: `About ${countOf(weeks[0]!.customers, 'customer')} to order in the first week, ${formatCount(overdue)} overdue`,
        subtitle: 'Customers expected to place their next order, by week',
        spans,
      }),
    },
  ];
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'UTC' });
const DAY_AND_MONTH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `1–7 Jul`, `29 Jul–4 Aug` is cut to fit where it stands. */
function spanInWords(from: string, to: string): string {
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  return first.getUTCMonth() === last.getUTCMonth()
    ? `${DAY.format(first)}–${DAY_AND_MONTH.format(last)}`
    : `to ${DAY_AND_MONTH.format(last)}`;
}
