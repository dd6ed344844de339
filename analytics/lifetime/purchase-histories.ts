import type { PurchaseTimes } from './purchase-summary.ts';

/** Combinations of x and T that differ. */
export type PurchaseHistories = {
  /** Of each customer: which combination is hers. */
  readonly index: Int32Array;
  readonly frequency: Float64Array;
  readonly age: Float64Array;
};

/**
 * Customers of equal x and T: an active one is expected to buy equally often, whenever she last did. A million customers of
 * two years have some ten thousand combinations, so that predictions cost little more than P(alive).
 *
 * @param times of n customers
 * @returns combinations in order of first appearance. Time O(n)
 * @example [...purchaseHistories({ frequency: Float64Array.of(0, 1, 0), recency: Float64Array.of(0, 1, 0), age: Float64Array.of(3, 3, 3) }).index] // => [0, 1, 0]
 */
export function purchaseHistories({ frequency, age }: PurchaseTimes): PurchaseHistories {
  const firsts: number[] = [];
  const seen = new Map<number, Map<number, number>>();
  const index = new Int32Array(frequency.length);
  for (const [i, x] of frequency.entries()) {
    const ofFrequency = seen.get(x) ?? new Map<number, number>();
    seen.set(x, ofFrequency);
    const history = ofFrequency.get(age[i]!) ?? firsts.length;
    if (history === firsts.length) {
      ofFrequency.set(age[i]!, history);
      firsts.push(i);
    }
    index[i] = history;
  }
  return {
    index,
    frequency: Float64Array.from(firsts, (i) => frequency[i]!),
    age: Float64Array.from(firsts, (i) => age[i]!),
  };
}
