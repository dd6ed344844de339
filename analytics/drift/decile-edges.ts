import { quantile } from '../math/quantile.ts';
import { requireFinite } from '../math/require-finite.ts';

/**
 * The nine inner deciles (type 7), equal ones merged: edges of bins that hold about as many values each.
 *
 * @param values in any order; left as they are
 * @returns one to nine edges, ascending
 * @throws {RangeError} if there is no value, or one is not finite
 * @see `quantile`. Time O(n log n).
 * @example decileEdges(Float64Array.of(1, 1, 1, 1)) // => [1]
 */
export function decileEdges(values: Float64Array): number[] {
  const sorted = requireFinite('decileEdges', values).toSorted();
  const deciles = Array.from({ length: 9 }, (_, i) => quantile(sorted, (i + 1) / 10));
  return [...new Set(deciles)];
}
