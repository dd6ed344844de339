import type { Matrix } from '../math/matrix.ts';
import type { RowRange } from './partition-rows.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Rows that go through a tree before the next tree is fetched into the cache. */
const BLOCK = 512;

/**
 * What an ensemble says of each row: its base plus one leaf of every tree.
 *
 * @param ensemble trees, as grown or as JSON brings them back
 * @param x n rows of as many columns as the ensemble was grown on
 * @returns n sums
 * @throws {RangeError} if the columns differ in number
 * @example [...sumTrees({ columns: 1, base: 1, roots: [0], feature: [-1], threshold: [0], left: [-1], value: [2], cover: [9] }, matrixOf([[5]]))] // => [3]
 */
export function sumTrees(ensemble: TreeEnsemble, x: Matrix): Float64Array {
  if (x.columns !== ensemble.columns) {
    throw new RangeError(`sumTrees requires ${ensemble.columns} columns, got ${x.columns}`);
  }
  const nodes = nodesOf(ensemble);
  const sums = new Float64Array(x.rows).fill(ensemble.base);
  for (let from = 0; from < x.rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, x.rows);
    for (let tree = 0; tree < nodes.roots.length; tree++) addTree(nodes, tree, x, sums, { from, to });
  }
  return sums;
}

/** Nodes as the loop below wants them: a leaf asks a question that every row answers by staying there. */
type Nodes = {
  readonly roots: Int32Array;
  /** Questions on the longest way down each tree. */
  readonly depth: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly value: Float64Array;
};

/** Typed arrays, whatever the model was stored as. A node below has a higher number than the one above. */
function nodesOf(ensemble: TreeEnsemble): Nodes {
  const nodes: Nodes = {
    roots: Int32Array.from(ensemble.roots),
    depth: new Int32Array(ensemble.roots.length),
    feature: new Int32Array(ensemble.feature),
    threshold: new Float64Array(ensemble.threshold),
    left: new Int32Array(ensemble.left),
    value: new Float64Array(ensemble.value),
  };
  const { roots, depth, feature, threshold, left } = nodes;
  const above = new Int32Array(feature.length);
  for (let tree = 0, node = 0; tree < roots.length; tree++) {
    for (const end = roots[tree + 1] ?? feature.length; node < end; node++) {
      if (feature[node]! >= 0) {
        const child = left[node]!;
        above[child] = above[child + 1] = above[node]! + 1;
        continue;
      }
      depth[tree] = Math.max(depth[tree]!, above[node]!);
      feature[node] = 0;
      threshold[node] = Infinity;
      left[node] = node;
    }
  }
  return nodes;
}

/**
 * Four rows go down side by side, as many questions as the deepest leaf has, without a branch: a processor that need not
 * guess which way a row goes takes them at the same time, in less than half of the time that one after another takes.
 */
function addTree(
  nodes: Nodes,
  tree: number,
  { values, columns }: Matrix,
  sums: Float64Array,
  rows: RowRange,
): void {
  const { feature, threshold, left, value } = nodes;
  const root = nodes.roots[tree]!;
  const depth = nodes.depth[tree]!;
  const last = rows.to - 1;
  for (let row = rows.from; row <= last; row += 4) {
    // Past the end the last row goes along again and is not counted.
    const [r1, r2, r3] = [Math.min(row + 1, last), Math.min(row + 2, last), Math.min(row + 3, last)];
    const [at, at1, at2, at3] = [row * columns, r1 * columns, r2 * columns, r3 * columns];
    let [a, b, c, d] = [root, root, root, root];
    for (let question = 0; question < depth; question++) {
      a = left[a]! + Number(values[at + feature[a]!]! > threshold[a]!);
      b = left[b]! + Number(values[at1 + feature[b]!]! > threshold[b]!);
      c = left[c]! + Number(values[at2 + feature[c]!]! > threshold[c]!);
      d = left[d]! + Number(values[at3 + feature[d]!]! > threshold[d]!);
    }
    sums[row]! += value[a]!;
    if (row + 1 <= last) sums[r1]! += value[b]!;
    if (row + 2 <= last) sums[r2]! += value[c]!;
    if (row + 3 <= last) sums[r3]! += value[d]!;
  }
}
