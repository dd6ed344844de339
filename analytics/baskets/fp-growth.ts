import { requireWhole } from '../math/require-whole.ts';
import type { Baskets } from './baskets.ts';
import { compareItems } from './compare-items.ts';
import { addPath, createPrefixTree, type PrefixTree } from './prefix-tree.ts';

/** Items that are together in `count` baskets. */
export type Itemset = {
  /** Ascending, each once. */
  readonly items: readonly number[];
  readonly count: number;
};

export type FrequencySettings = {
  /** Baskets that a set must be in, whole, from 1; `minimumCount` makes it from a share. */
  readonly minCount: number;
  /** The largest sets to look for; by default all sizes. */
  readonly maxItems?: number;
  /** Where there are more sets than this, the search stops with an error; 100,000 by default. */
  readonly maxItemsets?: number;
};

type Search = {
  readonly itemOf: Int32Array;
  readonly minCount: number;
  readonly maxItems: number;
  readonly maxItemsets: number;
  readonly found: Itemset[];
  /** Scratch for one path; no path is longer than there are ranks. */
  readonly path: Int32Array;
};

/**
 * Every set of items that is in at least `minCount` baskets, by FP-growth: baskets become a tree of shared beginnings, and each
 * set is grown from the tree of the baskets that hold it. No set is guessed and then counted, as Apriori does.
 *
 * Memory is bounded: the trees of one branch of the search, each of at most as many nodes as its baskets have items (24 bytes a
 * node), and `maxItemsets` sets.
 *
 * @returns by size, then by descending count, then by their items
 * @throws {RangeError} if a setting is no whole number from 1, or there are more than `maxItemsets` sets: ask for a larger
 *   minimum then
 * @see Han, Pei and Yin (2000), Mining frequent patterns without candidate generation, doi:10.1145/342009.335372
 * @example fpGrowth(basketsOf(3, Int32Array.of(0, 0, 1, 1, 2), Int32Array.of(0, 1, 0, 1, 2)), { minCount: 2 }) // => [{ items: [0], count: 2 }, { items: [1], count: 2 }, { items: [0, 1], count: 2 }]
 */
export function fpGrowth(baskets: Baskets, settings: FrequencySettings): Itemset[] {
  const { minCount, maxItems = Math.max(1, baskets.items), maxItemsets = 100_000 } = settings;
  requireWhole('fpGrowth', { minCount, maxItems, maxItemsets });
  const counts = new Int32Array(baskets.items);
  for (const item of baskets.item) counts[item]!++;
  const itemOf = Int32Array.from(counts.keys())
    .filter((item) => counts[item]! >= minCount)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  const path = new Int32Array(itemOf.length);
  const found: Itemset[] = [];
  grow(treeOf(baskets, itemOf, counts), [], { itemOf, minCount, maxItems, maxItemsets, found, path });
  return found.sort(
    (a, b) => a.items.length - b.items.length || b.count - a.count || compareItems(a.items, b.items),
  );
}

function treeOf({ items, starts, item }: Baskets, itemOf: Int32Array, counts: Int32Array): PrefixTree {
  const rankOf = new Int32Array(items).fill(-1);
  for (const [rank, own] of itemOf.entries()) rankOf[own] = rank;
  const totals = itemOf.map((own) => counts[own]!);
  const tree = createPrefixTree(
    totals,
    totals.reduce((sum, total) => sum + total, 0),
  );
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    const ranks = item.subarray(starts[basket]!, starts[basket + 1]!).map((own) => rankOf[own]!);
    const frequent = ranks.filter((rank) => rank >= 0).sort();
    addPath(tree, frequent, frequent.length, 1);
  }
  return tree;
}

/** Every set that ends with the suffix: the suffix with each rank of its tree, and what grows from these. */
function grow(tree: PrefixTree, suffix: readonly number[], search: Search): void {
  for (const [rank, count] of tree.totals.entries()) {
    if (count < search.minCount) continue;
    const set = [rank, ...suffix];
    keep(set, count, search);
    if (set.length === search.maxItems) continue;
    const conditional = treeBefore(tree, rank, search);
    if (conditional !== undefined) grow(conditional, set, search);
  }
}

function keep(ranks: readonly number[], count: number, { itemOf, found, maxItemsets }: Search): void {
  if (found.length === maxItemsets) {
    throw new RangeError(
      `fpGrowth requires a minCount that at most ${maxItemsets} sets of items reach, got one that more do`,
    );
  }
  found.push({ items: ranks.map((rank) => itemOf[rank]!).sort((a, b) => a - b), count });
}

/** What stands before the rank in the baskets that hold it, without what is too rare there; undefined if nothing is left. */
function treeBefore(tree: PrefixTree, rank: number, { minCount, path }: Search): PrefixTree | undefined {
  const totals = new Int32Array(rank);
  let steps = 0;
  for (let node = tree.heads[rank]!; node !== 0; node = tree.next[node]!) {
    for (let above = tree.parent[node]!; above !== 0; above = tree.parent[above]!) {
      totals[tree.rank[above]!]! += tree.count[node]!;
      steps++;
    }
  }
  if (!totals.some((total) => total >= minCount)) return undefined;
  const conditional = createPrefixTree(totals, steps);
  for (let node = tree.heads[rank]!; node !== 0; node = tree.next[node]!) {
    let start = path.length;
    for (let above = tree.parent[node]!; above !== 0; above = tree.parent[above]!) {
      const before = tree.rank[above]!;
      if (totals[before]! >= minCount) path[--start] = before;
    }
    addPath(conditional, path.subarray(start), path.length - start, tree.count[node]!);
  }
  return conditional;
}
