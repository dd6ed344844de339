import type { Merge } from './merge.ts';
import type { SlotMerge } from './nearest-neighbour-chain.ts';

/**
 * Puts merges of slots in order of height and gives the groups SciPy's numbers.
 *
 * @param slotMerges n - 1 merges in any order; of equal heights the earlier stays the earlier
 * @param n number of rows
 * @returns n - 1 merges, lowest first
 * @see Müllner (2011), arXiv:1109.2378, figure 5 (the union-find labelling). Time O(n log n).
 * @example numberMerges([{ from: 0, into: 1, height: 5 }, { from: 1, into: 2, height: 3 }], 3)[1] // => { a: 0, b: 3, height: 5, size: 3 }
 */
export function numberMerges(slotMerges: readonly SlotMerge[], n: number): Merge[] {
  const parents = Int32Array.from({ length: 2 * n - 1 }, (_, group) => group);
  const sizes = new Int32Array(2 * n - 1).fill(1);
  return slotMerges
    .toSorted((one, other) => one.height - other.height)
    .map(({ from, into, height }, i) => {
      const [one, other] = [rootOf(parents, from), rootOf(parents, into)];
      const size = sizes[one]! + sizes[other]!;
      parents[one] = n + i;
      parents[other] = n + i;
      sizes[n + i] = size;
      return { a: Math.min(one, other), b: Math.max(one, other), height, size };
    });
}

function rootOf(parents: Int32Array, group: number): number {
  let root = group;
  while (parents[root] !== root) root = parents[root]!;
  let at = group;
  // Shortens the way for the next search.
  while (parents[at] !== root) {
    const up = parents[at]!;
    parents[at] = root;
    at = up;
  }
  return root;
}
