import type { Merge } from './merge.ts';

/**
 * The order of rows along the foot of a dendrogram, so that no lines cross.
 *
 * @param merges n - 1 merges, as `agglomerative` gives them
 * @param n number of rows
 * @returns every row once: those below `a` of a merge, then those below `b`, as SciPy's `leaves_list`
 * @throws {RangeError} if merges do not number n - 1. Time O(n).
 * @example [...leafOrder(agglomerative(matrixOf([[9], [0], [2]])), 3)] // => [0, 1, 2]
 */
export function leafOrder(merges: readonly Merge[], n: number): Int32Array {
  if (merges.length !== n - 1) throw new RangeError(`leafOrder requires n - 1 merges, got ${merges.length}`);
  const order = new Int32Array(n);
  const open = [2 * n - 2];
  let place = 0;
  // A list instead of recursion: single linkage can make a tree as deep as it has rows.
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    if (group < n) order[place++] = group;
    else open.push(merges[group - n]!.b, merges[group - n]!.a);
  }
  return order;
}
