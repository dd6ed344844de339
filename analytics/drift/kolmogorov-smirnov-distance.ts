import { requireFinite } from '../math/require-finite.ts';

/**
 * Kolmogorov–Smirnov distance: the greatest gap between the cumulative shares of two sets. It needs no bins.
 *
 * @param baseline values before, in any order; left as they are
 * @param current values now, in the same unit
 * @returns 0 (same distribution) to 1 (no overlap)
 * @throws {RangeError} if a side is empty or a value is not finite
 * @see Smirnov (1948), doi:10.1214/aoms/1177730256. Time O(n log n).
 * @example kolmogorovSmirnovDistance(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5, 6)) // => 0.5
 */
export function kolmogorovSmirnovDistance(baseline: Float64Array, current: Float64Array): number {
  const a = requireFinite('kolmogorovSmirnovDistance', baseline).toSorted();
  const b = requireFinite('kolmogorovSmirnovDistance', current).toSorted();
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance;
}
