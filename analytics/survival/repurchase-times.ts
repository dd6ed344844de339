import type { PurchaseHistory } from './purchase-history.ts';

/** Durations for `kaplanMeier`, one a purchase: whoever survives has not bought again. */
export type RepurchaseTimes = {
  /** Days from a purchase to the next, or to the end of the data; days of one day are one purchase. */
  readonly durations: Float64Array;
  /** 1 = bought again then. */
  readonly observed: Uint8Array;
};

/**
 * How long customers take to buy again. 1 − survival is the share that has bought again within a time.
 *
 * @param after `first`: from the first purchase of each customer to the second; `every`: from each purchase to the next. With
 *   `every` the times of one customer are alike, so intervals of the curve are too narrow, and frequent customers weigh more.
 * @throws {RangeError} if nobody has bought. Time O(days with a purchase).
 * @example repurchaseTimes(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(0, 9), amount: Float64Array.of(1, 1) }), 20), 'every').durations // => Float64Array.of(9, 11)
 */
export function repurchaseTimes(
  { starts, days, lastDay }: PurchaseHistory,
  after: 'first' | 'every',
): RepurchaseTimes {
  if (days.length === 0) throw new RangeError('repurchaseTimes requires at least one purchase, got 0');
  const durations: number[] = [];
  const observed: number[] = [];
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const [start, end] = [starts[customer]!, starts[customer + 1]!];
    const until = after === 'first' ? Math.min(start + 1, end) : end;
    for (let place = start; place < until; place++) {
      const isLast = place + 1 === end;
      durations.push((isLast ? lastDay : days[place + 1]!) - days[place]!);
      observed.push(isLast ? 0 : 1);
    }
  }
  return { durations: Float64Array.from(durations), observed: Uint8Array.from(observed) };
}
