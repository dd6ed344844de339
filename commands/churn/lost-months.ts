import { isoDay } from '../../analytics/math/calendar.ts';
import { isoMonth } from '../../analytics/math/calendar-month.ts';
import { lastPurchasesByMonth } from '../../analytics/survival/last-purchases-by-month.ts';
import { lostByMonth } from '../../analytics/survival/lost-by-month.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { type LostMonthBar, lostPerMonth, lostPerMonthAlt } from '../../charts/lost-per-month.ts';
import type { Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';
import { monthLabel } from '../trends/periods.ts';
import type { ChurnScope } from './churn-scope.ts';

/** Customers lost in one month. */
export type LostMonthRow = {
  /** ISO. */
  readonly month: string;
  readonly active: number;
  readonly lost: number;
  /** Lost over active; null where nobody was active. */
  readonly rate: number | null;
  /** What the lost had bought in the 365 days up to their last purchase, major units. */
  readonly revenue: number;
  readonly returned: number;
  readonly regained: number;
  /** Who bought last in this month: the naive count. */
  readonly lastPurchases: number;
  readonly settled: boolean;
  readonly complete: boolean;
};

/** Every month that the data reaches into. */
export function lostMonths({ history, windowDays, currencyDigits }: ChurnScope): LostMonthRow[] {
  const naive = lastPurchasesByMonth(history, windowDays);
  return lostByMonth(history, { windowDays }).map(({ month, active, lost, revenue, ...rest }, i) => ({
    month: isoMonth(month),
    active,
    lost,
    rate: active === 0 ? null : lost / active,
    revenue: roundMoney(majorUnits(revenue, currencyDigits), currencyDigits),
    returned: rest.returned,
    regained: rest.regained,
    lastPurchases: naive[i]!.customers,
    settled: naive[i]!.settled,
    complete: rest.complete,
  }));
}

/** More months are not told apart on a phone. */
const MOST_MONTHS = 18;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Beside a bar or a row of a picture, where room is short; in a sentence it would read as a day of March.
 *
 * @example shortMonth('2011-03') // => 'Mar 11'
 */
export const shortMonth = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(2, 4)}`;

/** `274 customers were lost in Nov 2011, 11% of those active, who had paid £289,502 in their last year`. */
export function lostSentence(rows: readonly LostMonthRow[], { currency }: ChurnScope): string | null {
  const last = rows.findLast(({ complete }) => complete);
  if (last === undefined) return null;
  if (last.lost < MINIMUM_GROUP)
    return `Fewer than ${MINIMUM_GROUP} customers were lost in ${monthLabel(last.month)}`;
  const share = last.rate === null ? '' : `, ${formatShare(last.rate)} of those active`;
  const mean = rows.filter(({ complete }) => complete);
  const usual = Math.round(mean.reduce((sum, { lost }) => sum + lost, 0) / mean.length);
  return `${countOf(last.lost, 'customer was', 'customers were')} lost in ${monthLabel(last.month)}${share}, who had paid ${formatMoney(last.revenue, currency)} in their last year (a month loses ${formatCount(usual)} on average)`;
}

function titleOf(rows: readonly LostMonthRow[]): string {
  const last = rows.findLast(({ complete }) => complete);
  return last === undefined || last.lost < MINIMUM_GROUP
    ? 'Customers lost by month'
    : `${formatCount(last.lost)} of ${countOf(last.active, 'customer')} were lost in ${monthLabel(last.month)}`;
}

/** The months from the first that could show all of its losses; the one in which the data ends is marked. */
export function lostChart(rows: readonly LostMonthRow[], scope: ChurnScope): Block[] {
  const first = rows.findIndex(({ complete }) => complete);
  if (first < 0) return [];
  const months = rows
    .slice(first)
    .slice(-MOST_MONTHS)
    .map(
      ({ month, lost, revenue, complete }): LostMonthBar => ({
        label: shortMonth(month),
        lost,
        revenue: lost > 0 && lost < MINIMUM_GROUP ? null : revenue,
        ...(complete ? {} : { censored: true }),
      }),
    );
  const input = { months, currency: scope.currency };
  const spec = lostPerMonth({
    ...input,
    title: titleOf(rows),
    subtitle: `By the month in which ${scope.windowDays} days without a purchase were over · to ${isoDay(scope.history.lastDay)}`,
  });
  return [{ kind: 'chart', id: 'lost', alt: lostPerMonthAlt(input), spec }];
}

/** Why a count of last purchases rises at the end, with the figures that would mislead. */
export function censoringCaveat(rows: readonly LostMonthRow[], { history, windowDays }: ChurnScope): string {
  const from = isoDay(Math.max(history.firstDay, history.lastDay - windowDays + 1));
  const said = `The end of the data is no churn: who last bought from ${from} on is recent, and can be lost only after ${isoDay(history.lastDay)}.`;
  const open = rows.filter(({ settled }) => !settled);
  const most = open.reduce<LostMonthRow | undefined>(
    (best, row) => (best !== undefined && best.lastPurchases >= row.lastPurchases ? best : row),
    undefined,
  );
  const before = rows.findLast(({ settled }) => settled);
  if (most === undefined || before === undefined || most.lastPurchases <= before.lastPurchases) return said;
  return `${said} A naive count by the month of the last purchase rises to ${formatCount(most.lastPurchases)} in ${monthLabel(most.month)} (${formatCount(before.lastPurchases)} in ${monthLabel(before.month)}): that rise is no loss.`;
}
