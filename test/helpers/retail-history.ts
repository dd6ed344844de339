import { purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { type PurchaseHistory, purchaseHistory } from '../../analytics/survival/purchase-history.ts';
import type { OnlineRetail } from './online-retail.ts';
import { purchasesOf } from './retail-tables.ts';

/** The purchases of Online Retail by customer and day, and the customers' numbers in the file, ascending. */
export function retailHistory(data: OnlineRetail): { ids: readonly number[]; history: PurchaseHistory } {
  const rows = Array.from(data.customer.keys()).filter(purchasesOf(data));
  const ids = [...new Set(rows.map((row) => data.customer[row]!))].sort((a, b) => a - b);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const days = purchaseDays({
    customers: ids.length,
    customer: Int32Array.from(rows, (row) => placeOf.get(data.customer[row]!)!),
    day: Int32Array.from(rows, (row) => Math.floor(data.at[row]! / 86_400)),
    amount: Float64Array.from(rows, (row) => data.quantity[row]! * data.price[row]!),
  });
  return { ids, history: purchaseHistory(days) };
}
