import { monthOf } from '../math/calendar-month.ts';
import { requireWhole } from '../math/require-whole.ts';
import { monthsOfHistory } from './months-of-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';

export type LastPurchaseMonth = {
  /** Whole months since January 1970. */
  readonly month: number;
  /** Customers whose newest purchase lies in the month. */
  readonly customers: number;
  /** Whether the window is over for all of them: if not, they are not lost, only recent. */
  readonly settled: boolean;
};

/**
 * Customers by the month of their newest purchase: the naive count of lost customers. It rises towards the end of the data
 * whatever happens, so the months that are not settled say nothing of churn; `lostByMonth` does.
 *
 * @param windowDays days without a purchase that make a customer count as lost, whole, from 1
 * @throws {RangeError} if the window is no whole number from 1
 * @example lastPurchasesByMonth(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0), day: Int32Array.of(4), amount: Float64Array.of(7) }), 90), 60).map(({ settled }) => settled) // => [true, false, false, false]
 */
export function lastPurchasesByMonth(history: PurchaseHistory, windowDays: number): LastPurchaseMonth[] {
  requireWhole('lastPurchasesByMonth', { windowDays });
  const { starts, days, lastDay } = history;
  const months = monthsOfHistory(history);
  const counts = months.map(() => 0);
  const first = months[0]?.month ?? 0;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const end = starts[customer + 1]!;
    if (end > starts[customer]!) counts[monthOf(days[end - 1]!) - first]!++;
  }
  return months.map((month, i) => ({
    month: month.month,
    customers: counts[i]!,
    settled: month.lastDay + windowDays <= lastDay,
  }));
}
