import { partialSort } from './partial-sort.ts';
import { requireFinite } from './require-finite.ts';

/**
 * Positions of the largest values, without putting the values in order.
 *
 * @param values n finite values in any order
 * @param count how many are wanted, at least 1
 * @returns the positions of the `count` largest values, ascending; values equal to the last of them come too, so that
 *   the caller decides between them; all n positions if `count` is n or more
 * @throws {RangeError} if a value is not finite or count is no whole number from 1. Time O(n) on average.
 * @example largest(Float64Array.of(5, 9, 1, 5), 2) // => [0, 1, 3]
 */
export function largest(values: Float64Array, count: number): number[] {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`largest requires count from 1, got ${count}`);
  if (values.length === 0) return [];
  const place = Math.max(0, values.length - count);
  const least = partialSort(requireFinite('largest', values), [place])[place]!;
  const positions: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i]! >= least) positions.push(i);
  return positions;
}
