import { groupRanks } from './group-ranks.ts';
import type { Merge } from './merge.ts';

/**
 * Cuts a hierarchical clustering into k groups: all merges but the last k - 1.
 *
 * @param merges n - 1 merges, lowest first, as `agglomerative` gives them
 * @param n number of rows
 * @param k number of groups, 1 to n
 * @returns one label a row, 0 to k - 1: the largest group is 0, and of equal sizes the one with the lowest row comes
 *   first. Where the cut falls between merges of equal height, those listed first are done.
 * @throws {RangeError} if merges do not number n - 1, or k is no whole number from 1 to n. Time O(n).
 * @example [...cutTree(agglomerative(matrixOf([[9], [0], [2]])), 3, 2)] // => [1, 0, 0]
 */
export function cutTree(merges: readonly Merge[], n: number, k: number): Int32Array {
  if (merges.length !== n - 1) throw new RangeError(`cutTree requires n - 1 merges, got ${merges.length}`);
  if (!Number.isInteger(k) || k < 1 || k > n)
    throw new RangeError(`cutTree requires k from 1 to ${n}, got ${k}`);
  const groups = groupsAfter(merges.slice(0, n - k), n);
  const { labels, sizes } = inOrderOfRows(groups);
  const ranks = groupRanks(
    sizes,
    sizes.map((_, label) => label),
  );
  return labels.map((label) => ranks[label]!);
}

/** The group of each row: walking from the last merge back, each hands its own group down to both parts. */
function groupsAfter(merges: readonly Merge[], n: number): Int32Array {
  const groups = Int32Array.from({ length: n + merges.length }, (_, group) => group);
  for (let i = merges.length - 1; i >= 0; i--) {
    const { a, b } = merges[i]!;
    groups[a] = groups[n + i]!;
    groups[b] = groups[n + i]!;
  }
  return groups.subarray(0, n);
}

/** Labels in the order in which rows first meet a group. */
function inOrderOfRows(groups: Int32Array): { labels: Int32Array; sizes: number[] } {
  const found = new Map<number, number>();
  const sizes: number[] = [];
  const labels = groups.map((group) => {
    const label = found.get(group) ?? found.size;
    found.set(group, label);
    sizes[label] = (sizes[label] ?? 0) + 1;
    return label;
  });
  return { labels, sizes };
}
