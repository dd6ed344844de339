import { monthOf } from '../math/calendar-month.ts';
import { requireWhole } from '../math/require-whole.ts';
import { type HistoryMonth, monthsOfHistory } from './months-of-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import { type Silence, silences } from './silences.ts';

export type LostMonth = {
  /** Whole months since January 1970. */
  readonly month: number;
  /** Customers who bought within the window before the month began: who was there to be lost. */
  readonly active: number;
  /** Customers whose silence reached the window in this month; who came back may be counted again another time. */
  readonly lost: number;
  /** What they had paid in the `valueDays` days up to the purchase that was their last. */
  readonly revenue: number;
  /** Of those lost in this month, who has bought again since. Of a young month, more may. */
  readonly returned: number;
  /** Customers who were lost, in this month or before, and bought again in this one. */
  readonly regained: number;
  /** Whether every day of the month could show a loss: not before the first purchase and the window, not after the last day. */
  readonly complete: boolean;
};

type Definition = {
  /** Days without a purchase that make a customer count as lost, whole, from 1. */
  readonly windowDays: number;
  /** Days of purchases that say what a customer was worth; a year by default. */
  readonly valueDays?: number;
};

/**
 * Customers lost in each month, and what they used to pay: a customer is lost on the day on which the silence reaches the
 * window. So the count of a month never changes when data is added, and does not rise at the end of the data, as a count of
 * last purchases does: those of the last window are not lost, only recent.
 *
 * @returns one a month, from that of the first purchase to that of the last day
 * @throws {RangeError} if a number of days is no whole number from 1. Time O(days with a purchase · months a window reaches over).
 * @example lostByMonth(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0), day: Int32Array.of(4), amount: Float64Array.of(7) }), 40), { windowDays: 30 }).map(({ lost, revenue }) => [lost, revenue]) // => [[0, 0], [1, 7]]
 */
export function lostByMonth(
  history: PurchaseHistory,
  { windowDays, valueDays = 365 }: Definition,
): LostMonth[] {
  requireWhole('lostByMonth', { windowDays, valueDays });
  const months = monthsOfHistory(history);
  const tally = months.map(() => ({ lost: 0, revenue: 0, returned: 0, regained: 0 }));
  const first = months[0]?.month ?? 0;
  for (const silence of silences(history, windowDays)) {
    const lost = tally[monthOf(silence.lostOn) - first]!;
    lost.lost++;
    lost.revenue += paidBefore(history, silence, valueDays);
    if (silence.returnedOn === null) continue;
    lost.returned++;
    tally[monthOf(silence.returnedOn) - first]!.regained++;
  }
  const active = activeAtStart(history, months, windowDays);
  return months.map((month, i) => ({
    month: month.month,
    active: active[i]!,
    ...tally[i]!,
    complete: isComplete(history, month, windowDays),
  }));
}

function paidBefore({ starts, days, amounts }: PurchaseHistory, silence: Silence, valueDays: number): number {
  let paid = 0;
  for (let place = silence.place; place >= starts[silence.customer]!; place--) {
    if (days[place]! <= silence.since - valueDays) break;
    paid += amounts[place]!;
  }
  return paid;
}

/** Of each month: customers whose newest purchase before it is within the window. A purchase counts until the next. */
function activeAtStart(
  { starts, days }: PurchaseHistory,
  months: readonly HistoryMonth[],
  windowDays: number,
) {
  const active = new Int32Array(months.length);
  const first = months[0]?.month ?? 0;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    for (let place = starts[customer]!; place < starts[customer + 1]!; place++) {
      const isLast = place + 1 === starts[customer + 1]!;
      const until = Math.min(days[place]! + windowDays, isLast ? Number.POSITIVE_INFINITY : days[place + 1]!);
      for (
        let i = monthOf(days[place]!) - first + 1;
        i < months.length && months[i]!.firstDay <= until;
        i++
      ) {
        active[i]!++;
      }
    }
  }
  return active;
}

const isComplete = (history: PurchaseHistory, month: HistoryMonth, windowDays: number): boolean =>
  month.firstDay >= history.firstDay + windowDays && month.lastDay <= history.lastDay;
