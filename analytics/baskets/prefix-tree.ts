/**
 * Baskets laid over each other from their commonest item on: the FP-tree of Han, Pei and Yin. Items are ranks, the commonest
 * is 0, and every path from the root has ascending ranks. Node 0 is the root.
 */
export type PrefixTree = {
  /** Baskets with the rank, one a rank; 0 where the rank is not in the tree. */
  readonly totals: Int32Array;
  readonly rank: Int32Array;
  readonly count: Int32Array;
  readonly parent: Int32Array;
  /** The next node of the same rank; 0 after the last. */
  readonly next: Int32Array;
  /** The first node of each rank; 0 where there is none. */
  readonly heads: Int32Array;
  /** Children as linked lists: first child and next sibling; 0 is none. */
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** Of each rank, its node below the root: the root has too many children for a list. */
  readonly top: Int32Array;
  nodes: number;
};

/**
 * A tree without baskets.
 *
 * @param totals baskets with each rank, of those that will be added
 * @param capacity how many items all added baskets hold together: no tree needs more nodes
 * @example createPrefixTree(Int32Array.of(2, 1), 3).nodes // => 1
 */
export function createPrefixTree(totals: Int32Array, capacity: number): PrefixTree {
  const perNode = () => new Int32Array(capacity + 1);
  const perRank = () => new Int32Array(totals.length);
  return {
    totals,
    ...{ rank: perNode(), count: perNode(), parent: perNode(), next: perNode() },
    ...{ child: perNode(), sibling: perNode() },
    ...{ heads: perRank(), top: perRank() },
    nodes: 1,
  };
}

/**
 * Adds baskets that are alike.
 *
 * @param path ranks; the first `length` count, ascending
 * @param count how many such baskets
 * @example addPath(createPrefixTree(Int32Array.of(2, 1), 3), Int32Array.of(0, 1), 2, 1) // => undefined
 */
export function addPath(tree: PrefixTree, path: Int32Array, length: number, count: number): void {
  let node = 0;
  for (let i = 0; i < length; i++) {
    node = childOf(tree, node, path[i]!);
    tree.count[node]! += count;
  }
}

function childOf(tree: PrefixTree, parent: number, rank: number): number {
  let found = parent === 0 ? tree.top[rank]! : tree.child[parent]!;
  while (found !== 0 && tree.rank[found] !== rank) found = tree.sibling[found]!;
  return found === 0 ? addNode(tree, parent, rank) : found;
}

function addNode(tree: PrefixTree, parent: number, rank: number): number {
  const node = tree.nodes++;
  tree.rank[node] = rank;
  tree.parent[node] = parent;
  tree.next[node] = tree.heads[rank]!;
  tree.heads[rank] = node;
  if (parent === 0) {
    tree.top[rank] = node;
  } else {
    tree.sibling[node] = tree.child[parent]!;
    tree.child[parent] = node;
  }
  return node;
}
