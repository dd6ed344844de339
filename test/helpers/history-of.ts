import { purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { type PurchaseHistory, purchaseHistory } from '../../analytics/survival/purchase-history.ts';

/** Customer, day and, if it matters, amount of a purchase. */
export type Purchase = readonly [customer: number, day: number, amount?: number];

/** The history of these purchases; each is worth 1 unless it says otherwise. */
export function historyOf(purchases: readonly Purchase[], lastDay?: number): PurchaseHistory {
  const days = purchaseDays({
    customers: Math.max(...purchases.map(([customer]) => customer)) + 1,
    customer: Int32Array.from(purchases, ([customer]) => customer),
    day: Int32Array.from(purchases, ([, day]) => day),
    amount: Float64Array.from(purchases, ([, , amount = 1]) => amount),
  });
  return purchaseHistory(days, lastDay);
}
