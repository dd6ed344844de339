import type { PurchaseDays } from '../lifetime/purchase-days.ts';

/** The days on which each customer bought, and how long the data has watched. */
export type PurchaseHistory = {
  /** Customer i bought on the days from place `starts[i]` to before place `starts[i + 1]`; some may never have bought. */
  readonly starts: Int32Array;
  /** In whole days since 1970-01-01, ascending within a customer, each once. */
  readonly days: Int32Array;
  /** What was paid on that day altogether, in any one unit. */
  readonly amounts: Float64Array;
  /** Of the oldest purchase; the day after `lastDay` where there is none. */
  readonly firstDay: number;
  /** The last day that the data covers: whether anybody bought after it is not known. */
  readonly lastDay: number;
};

/**
 * Days of purchase as they were known at the end of a day: what churn, survival and cohorts are counted from.
 *
 * @param days from `purchaseDays`; returns and adjustments are left out before
 * @param lastDay the last day that counts, by default that of the newest purchase. Later purchases are left out, so that a
 *   question as of an earlier day sees what was known then; a later day says that nobody has bought since.
 * @throws {RangeError} if the last day is not whole, or there is neither a purchase nor a last day. Time O(days).
 * @example purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(9, 4), amount: Float64Array.of(1, 2) }), 5).days // => Int32Array.of(4)
 */
export function purchaseHistory({ start, day, amount }: PurchaseDays, lastDay?: number): PurchaseHistory {
  const newest = day.reduce((last, one) => Math.max(last, one), Number.NEGATIVE_INFINITY);
  const end = lastDay ?? newest;
  if (!Number.isInteger(end)) {
    throw new RangeError(`purchaseHistory requires a purchase or a whole last day, got ${end}`);
  }
  const known = newest <= end ? { starts: start, days: day, amounts: amount } : upTo(end, start, day, amount);
  const firstDay = known.days.reduce((first, one) => Math.min(first, one), end + 1);
  return { ...known, firstDay, lastDay: end };
}

function upTo(end: number, start: Int32Array, day: Int32Array, amount: Float64Array) {
  const places = Int32Array.from(day.keys()).filter((place) => day[place]! <= end);
  const starts = new Int32Array(start.length);
  for (let customer = 0, kept = 0; customer < start.length; customer++) {
    while (kept < places.length && places[kept]! < start[customer]!) kept++;
    starts[customer] = kept;
  }
  const amounts = Float64Array.from(places, (place) => amount[place]!);
  return { starts, days: places.map((place) => day[place]!), amounts };
}
