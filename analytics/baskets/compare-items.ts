/**
 * The order of sets of items: by their first items, where these are the same by their second, and so on; a set before the longer
 * ones that begin with it.
 *
 * @param a ascending
 * @param b ascending
 * @returns below 0 where a comes first, above 0 where b does, 0 where they are the same
 * @example [[1, 3], [2], [1]].sort(compareItems) // => [[1], [1, 3], [2]]
 */
export function compareItems(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((item, i) => item !== b[i]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? Number.NEGATIVE_INFINITY);
}
