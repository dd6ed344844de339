import { requireAmounts } from './require-amounts.ts';

/**
 * Share of a total that the largest values hold: of revenue, from the best customers.
 *
 * @param values n values of zero or more, in any order; left as they are
 * @param q share of the n that counts as top, above 0 up to 1; rounded up to whole values
 * @returns the sum of the ceil(q n) largest over the sum of all, 0 to 1
 * @throws {RangeError} if there is no value, one is negative or not finite, all are zero, or q does not fit
 * @example topShare(Float64Array.of(1, 7, 2), 0.1) // => 0.7
 */
export function topShare(values: Float64Array, q: number): number {
  if (!(q > 0 && q <= 1)) throw new RangeError(`topShare requires a share above 0 up to 1, got ${q}`);
  const descending = requireAmounts('topShare', values).toSorted((a, b) => b - a);
  // 0.07 * 100 is a little above 7 in binary; without the slack it would round up to 8.
  const top = Math.max(1, Math.ceil(q * descending.length - 1e-9));
  return sum(descending.subarray(0, top)) / sum(descending);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
