import { monthOf } from '../math/calendar-month.ts';
import { monthsOfHistory } from './months-of-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';

export type LapsedMonth = {
  /** Whole months since January 1970. */
  readonly month: number;
  /** Customers with a purchase in the month before. */
  readonly activeBefore: number;
  /** Of these, who has none in this month. */
  readonly lapsed: number;
  /** Whether the data covers the month to its end; if not, too many seem to have lapsed. */
  readonly complete: boolean;
};

/**
 * Customers who bought in one calendar month and not in the next. Most of them only buy less often than monthly: it is no count
 * of lost customers, but comparable from month to month.
 *
 * @returns one a month, from the second on
 * @example lapsedByMonth(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0), day: Int32Array.of(4), amount: Float64Array.of(7) }), 58)).map(({ lapsed }) => lapsed) // => [1]
 */
export function lapsedByMonth(history: PurchaseHistory): LapsedMonth[] {
  const { starts, days, lastDay } = history;
  const months = monthsOfHistory(history);
  const tally = months.map(() => ({ activeBefore: 0, lapsed: 0 }));
  const first = months[0]?.month ?? 0;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const own = days.subarray(starts[customer]!, starts[customer + 1]!);
    const active = new Set(Array.from(own, (day) => monthOf(day) - first));
    for (const month of active) {
      const next = tally[month + 1];
      if (next === undefined) continue;
      next.activeBefore++;
      if (!active.has(month + 1)) next.lapsed++;
    }
  }
  return months
    .map((month, i) => ({ month: month.month, ...tally[i]!, complete: month.lastDay <= lastDay }))
    .slice(1);
}
