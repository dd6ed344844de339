import { populationStabilityIndex } from './population-stability-index.ts';

/**
 * Drift of a column of categories between two sets: the population stability index with a bin per category.
 *
 * @param baseline count per category before
 * @param current count per category now; a category missing on one side counts zero there
 * @returns 0 for equal shares, above 0 otherwise
 * @throws {RangeError} if a side is empty, or a count is negative or not finite
 * @see `populationStabilityIndex`
 * @example categoricalDrift(new Map([['web', 3], ['shop', 1]]), new Map([['shop', 2], ['web', 6]])) // => 0
 */
export function categoricalDrift(
  baseline: ReadonlyMap<string, number>,
  current: ReadonlyMap<string, number>,
): number {
  const categories = [...new Set([...baseline.keys(), ...current.keys()])];
  return populationStabilityIndex(
    categories.map((category) => baseline.get(category) ?? 0),
    categories.map((category) => current.get(category) ?? 0),
  );
}
