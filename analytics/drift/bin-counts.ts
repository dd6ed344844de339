import { countBelow } from '../math/count-below.ts';
import { requireFinite } from '../math/require-finite.ts';

/**
 * How many values lie in each bin.
 *
 * @param values in any order
 * @param edges inner edges, ascending: bin i holds edges[i - 1] < value <= edges[i], and the outer bins are open
 * @returns one count more than edges
 * @throws {RangeError} if there is no value, or one is not finite
 * @example [...binCounts(Float64Array.of(1, 2, 3), [2])] // => [2, 1]
 */
export function binCounts(values: Float64Array, edges: readonly number[]): Uint32Array {
  const counts = new Uint32Array(edges.length + 1);
  for (const value of requireFinite('binCounts', values)) counts[countBelow(edges, value)]!++;
  return counts;
}
