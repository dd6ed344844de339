/** Two slots whose groups merge, in the order found; the merged group stays in slot `into`. */
export type SlotMerge = { readonly from: number; readonly into: number; readonly height: number };

/** Groups in slots 0 to n - 1 that know their distances. Heights are symmetric to the last bit. */
export type LinkedGroups = {
  /** The lowest slot that holds a group. */
  first(): number;
  /** The nearest other group; of equally near ones `previous` (-1 for none), then the lowest slot. */
  nearest(slot: number, previous: number): number;
  height(a: number, b: number): number;
  merge(from: number, into: number): void;
};

/**
 * Merges groups until one is left, by walking from each group to its nearest neighbour until two are each other's.
 *
 * Valid for linkages in which a merge brings no third group nearer (Ward, average, complete): such a pair will merge
 * sooner or later, so it may merge at once, and the merges need only be sorted by height afterwards.
 *
 * @param groups n groups; merged in place
 * @param n how many
 * @returns n - 1 merges, in the order of the walk
 * @see Müllner (2011), Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, figure 3.
 *   At most 3n searches for a nearest neighbour.
 * @example nearestNeighbourChain(wardGroups(matrixOf([[0], [9], [1]])), 3)[0] // => { from: 0, into: 2, height: 1 }
 */
export function nearestNeighbourChain(groups: LinkedGroups, n: number): SlotMerge[] {
  const merges: SlotMerge[] = [];
  const chain: number[] = [];
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(groups.first());
    const tip = chain.at(-1)!;
    const previous = chain.at(-2) ?? -1;
    const next = groups.nearest(tip, previous);
    if (next !== previous) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    const from = Math.min(tip, previous);
    const into = Math.max(tip, previous);
    merges.push({ from, into, height: groups.height(from, into) });
    groups.merge(from, into);
  }
  return merges;
}
