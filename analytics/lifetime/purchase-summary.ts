/**
 * What the purchase models know of n customers. Times are in one unit, days or weeks, that the caller chooses; every
 * rate, horizon and parameter is then in that unit.
 */
export type PurchaseSummary = {
  /** Repeat purchases x: purchase days after the first. Whole numbers from 0. */
  readonly frequency: Float64Array;
  /**
   * Time from the first purchase to the last, t_x; 0 where x is 0. In these models that is called recency, though
   * marketers call recency the time *since* the last purchase, which is T − t_x.
   */
  readonly recency: Float64Array;
  /** Time from the first purchase to the end of the data, T. */
  readonly age: Float64Array;
  /** Mean value of the repeat purchases; NaN where there is none. */
  readonly monetary: Float64Array;
};

/** The part of a summary that says when, not how much. */
export type PurchaseTimes = Omit<PurchaseSummary, 'monetary'>;

/**
 * Refuses times that no purchase history can have.
 *
 * @param caller the function that requires them; the error names it
 * @param times of n customers
 * @returns the same times
 * @throws {RangeError} if there is no customer, lengths differ, x is no whole number from 0, or not 0 ≤ t_x ≤ T, with
 *   t_x = 0 where x = 0
 * @example requirePurchaseTimes('f', { frequency: Float64Array.of(1), recency: Float64Array.of(2), age: Float64Array.of(3) }).age[0] // => 3
 */
export function requirePurchaseTimes<T extends PurchaseTimes>(caller: string, times: T): T {
  const { frequency, recency, age } = times;
  const n = frequency.length;
  if (n === 0) throw new RangeError(`${caller} requires at least one customer, got 0`);
  if (recency.length !== n || age.length !== n) {
    throw new RangeError(
      `${caller} requires ${n} recencies and ages, got ${recency.length} and ${age.length}`,
    );
  }
  for (let i = 0; i < n; i++) {
    const [x, last, end] = [frequency[i]!, recency[i]!, age[i]!];
    if (!Number.isInteger(x) || x < 0) throw new RangeError(`${caller} requires whole frequencies, got ${x}`);
    if (!(last >= 0 && last <= end && end < Infinity) || (x === 0 && last !== 0)) {
      throw new RangeError(
        `${caller} requires 0 ≤ t_x ≤ T, and t_x = 0 where x = 0, got ${last}, ${end}, ${x}`,
      );
    }
  }
  return times;
}
