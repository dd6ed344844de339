import { requireAmounts } from './require-amounts.ts';

/**
 * Gini coefficient: how unequally a total is spread, from 0 (all alike) to 1 - 1/n (one has everything).
 *
 *     G = sum of (2i - n - 1) x[i] / (n sum of x),  x ascending, i from 1
 *
 * @param values n values of zero or more, in any order; left as they are
 * @returns the coefficient of these n, without the small-sample factor n / (n - 1)
 * @throws {RangeError} if there is no value, one is negative or not finite, or all are zero
 * @see Gini (1912), Variabilità e mutabilità. Time O(n log n).
 * @example gini(Float64Array.of(1, 1, 4)) // => 0.3333333333333333
 */
export function gini(values: Float64Array): number {
  const sorted = requireAmounts('gini', values).toSorted();
  const n = sorted.length;
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    weighted += (2 * (i + 1) - n - 1) * sorted[i]!;
    total += sorted[i]!;
  }
  return weighted / (n * total);
}
