import { firstDayOfMonth, monthOf } from '../math/calendar-month.ts';
import type { PurchaseHistory } from './purchase-history.ts';

/** A calendar month that the data reaches into. */
export type HistoryMonth = {
  /** Whole months since January 1970. */
  readonly month: number;
  /** In whole days since 1970-01-01, both included, whether the data covers them or not. */
  readonly firstDay: number;
  readonly lastDay: number;
};

/**
 * The calendar months from that of the first purchase to that of the last day, without a gap.
 *
 * @returns none where there is no purchase
 * @example monthsOfHistory(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0), day: Int32Array.of(30), amount: Float64Array.of(1) }), 31)).map(({ month }) => month) // => [0, 1]
 */
export function monthsOfHistory({ days, firstDay, lastDay }: PurchaseHistory): HistoryMonth[] {
  if (days.length === 0) return [];
  const first = monthOf(firstDay);
  return Array.from({ length: monthOf(lastDay) - first + 1 }, (_, i) => ({
    month: first + i,
    firstDay: firstDayOfMonth(first + i),
    lastDay: firstDayOfMonth(first + i + 1) - 1,
  }));
}
