import type { PurchaseDays } from './purchase-days.ts';

export type HoldoutPeriod = {
  /** Last day of what the model saw. */
  readonly after: number;
  /** Last day of what it has to predict. */
  readonly until: number;
};

/**
 * How often customers bought after the model was fitted.
 *
 * @param days from `purchaseDays`
 * @param customers those that are asked for, as `summarisePurchases` lists them
 * @param period days after the first up to the second
 * @returns purchase days of each, in the same order
 * @throws {RangeError} if the period holds no day
 * @example holdoutPurchases(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(0, 7), amount: Float64Array.of(1, 2) }), Int32Array.of(0), { after: 3, until: 9 })[0] // => 1
 */
export function holdoutPurchases(
  { start, day }: PurchaseDays,
  customers: Int32Array,
  { after, until }: HoldoutPeriod,
): Float64Array {
  if (!(until > after)) throw new RangeError(`holdoutPurchases requires until after ${after}, got ${until}`);
  return Float64Array.from(customers, (customer) => {
    const own = day.subarray(start[customer], start[customer + 1]);
    return own.reduce((count, at) => count + Number(at > after && at <= until), 0);
  });
}
