import { requireFinite } from '../math/require-finite.ts';

/** Purchases in any order, several a day or not. */
export type Purchases = {
  readonly customers: number;
  /** Of each purchase: who bought, 0 to customers − 1. */
  readonly customer: Int32Array;
  /** Whole days since any fixed day. */
  readonly day: Int32Array;
  /** Value, in any unit of money. */
  readonly amount: Float64Array;
};

/** Days of purchase, customer by customer and ascending: those of customer c are at start[c] up to start[c + 1]. */
export type PurchaseDays = {
  readonly start: Int32Array;
  readonly day: Int32Array;
  /** What was bought on the day, summed. */
  readonly amount: Float64Array;
};

/**
 * Purchases put together by customer and day, because what is bought twice on a day is one decision to buy.
 *
 * @param purchases in any order
 * @returns at most as many days as purchases; a customer without any has none. Time O(n log m) for m purchases a customer
 * @throws {RangeError} if there is no purchase, columns differ in length, an amount is not finite, or a customer unknown
 * @example [...purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(5, 5), amount: Float64Array.of(1, 2) }).amount] // => [3]
 */
export function purchaseDays(purchases: Purchases): PurchaseDays {
  const { customers, amount } = requirePurchases(purchases);
  const order = byCustomerAndDay(purchases);
  const start = new Int32Array(customers + 1);
  const day = new Int32Array(order.length);
  const total = new Float64Array(order.length);
  let days = 0;
  let previous = -1;
  for (const at of order) {
    const isSame = previous >= 0 && isSameDay(purchases, previous, at);
    if (!isSame) {
      day[days++] = purchases.day[at]!;
      start[purchases.customer[at]! + 1]!++;
    }
    total[days - 1]! += amount[at]!;
    previous = at;
  }
  for (let c = 0; c < customers; c++) start[c + 1]! += start[c]!;
  return { start, day: day.slice(0, days), amount: total.slice(0, days) };
}

const isSameDay = ({ customer, day }: Purchases, a: number, b: number): boolean =>
  customer[a] === customer[b] && day[a] === day[b];

/** Positions of the purchases: by customer with a counting sort, then each customer's few by day. */
function byCustomerAndDay({ customers, customer, day }: Purchases): Int32Array {
  const next = new Int32Array(customers + 1);
  for (const c of customer) next[c + 1]!++;
  for (let c = 0; c < customers; c++) next[c + 1]! += next[c]!;
  const order = new Int32Array(customer.length);
  for (let at = 0; at < customer.length; at++) order[next[customer[at]!]!++] = at;
  for (let c = 0, from = 0; c < customers; from = next[c++]!) {
    if (next[c]! - from > 1) order.subarray(from, next[c]).sort((a, b) => day[a]! - day[b]! || a - b);
  }
  return order;
}

function requirePurchases(purchases: Purchases): Purchases {
  const { customers, customer, day, amount } = purchases;
  requireFinite('purchaseDays', amount);
  if (customer.length !== amount.length || day.length !== amount.length) {
    const got = `${customer.length} and ${day.length}`;
    throw new RangeError(`purchaseDays requires ${amount.length} customers and days, got ${got}`);
  }
  const unknown = customer.find((c) => !(c >= 0 && c < customers));
  if (unknown !== undefined) {
    throw new RangeError(`purchaseDays requires customers from 0 to ${customers - 1}, got ${unknown}`);
  }
  return purchases;
}
