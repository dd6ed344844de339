import type { Matrix } from './matrix.ts';

/**
 * Points in boxes within boxes, so that the neighbours of one are found without looking at all.
 *
 * Points stand in the order of the boxes, at positions 0 to n - 1; a node is a box and the points from one position to
 * before another. Node 0 is the root; the two halves of a node are `half` and `half + 1`, and `half` is 0 for a leaf.
 */
export type KdTree = {
  readonly columns: number;
  /** The row of the point at each position. */
  readonly rows: Int32Array;
  /** Coordinates by position. */
  readonly values: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly half: Int32Array;
  /** Corners of the boxes: the smallest and the largest coordinates of the points of each node. */
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/** Points to a leaf: looking at so few costs less than another box. */
const LEAF = 16;

/**
 * Builds a k-d tree: each box is split at the median of its widest side.
 *
 * @param points n rows of d finite numbers; copied
 * @returns the tree. Time O(n d log n) on average, memory O(n d).
 * @see Bentley (1975), Multidimensional binary search trees used for associative searching, doi:10.1145/361002.361007
 * @example [...kdTree(matrixOf([[3], [1]])).high] // => [3]
 */
export function kdTree({ values, rows, columns }: Matrix): KdTree {
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  // A leaf has at least half of LEAF points unless it is the root.
  const nodes = Math.floor((4 * rows) / LEAF) + 1;
  const tree = {
    columns,
    rows: order,
    values: new Float64Array(rows * columns),
    from: new Int32Array(nodes),
    to: new Int32Array(nodes),
    half: new Int32Array(nodes),
    low: new Float64Array(nodes * columns).fill(Infinity),
    high: new Float64Array(nodes * columns).fill(-Infinity),
  };
  tree.to[0] = rows;
  let used = 1;
  // Halves are made after their whole, so one pass over the nodes reaches all.
  for (let node = 0; node < used; node++) {
    measureBox(tree, values, node);
    if (splitNode(tree, values, node, used)) used += 2;
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) tree.values[i * columns + j] = values[order[i]! * columns + j]!;
  }
  return tree;
}

function measureBox(
  { columns, rows, from, to, low, high }: KdTree,
  values: Float64Array,
  node: number,
): void {
  for (let i = from[node]!; i < to[node]!; i++) {
    for (let j = 0; j < columns; j++) {
      const value = values[rows[i]! * columns + j]!;
      const side = node * columns + j;
      if (value < low[side]!) low[side] = value;
      if (value > high[side]!) high[side] = value;
    }
  }
}

/** Returns false for a node that stays a leaf: one of few points, or of points all equal. */
function splitNode(tree: KdTree, values: Float64Array, node: number, half: number): boolean {
  const from = tree.from[node]!;
  const to = tree.to[node]!;
  const axis = widestSide(tree, node);
  if (to - from <= LEAF || axis < 0) return false;
  const middle = (from + to) >> 1;
  moveMedian(tree, values, axis, from, to - 1, middle);
  tree.half[node] = half;
  tree.from[half] = from;
  tree.to[half] = middle;
  tree.from[half + 1] = middle;
  tree.to[half + 1] = to;
  return true;
}

/** -1 where no side has a length. */
function widestSide({ columns, low, high }: KdTree, node: number): number {
  let widest = -1;
  let width = 0;
  for (let j = 0; j < columns; j++) {
    const side = node * columns + j;
    if (high[side]! - low[side]! > width) {
      width = high[side]! - low[side]!;
      widest = j;
    }
  }
  return widest;
}

/** Orders rows first to last so far that no value before the middle is larger than one behind it (Hoare's Find). */
function moveMedian(
  tree: KdTree,
  values: Float64Array,
  axis: number,
  first: number,
  last: number,
  middle: number,
): void {
  let [left, right] = [first, last];
  while (left < right) {
    const [low, high] = partition(tree, values, axis, left, right);
    if (middle <= high) right = high;
    else if (middle >= low) left = low;
    else return;
  }
}

/** Returns where the larger part begins and where the smaller one ends; one row between them, if any, is in place. */
function partition(
  { rows, columns }: KdTree,
  values: Float64Array,
  axis: number,
  left: number,
  right: number,
): [number, number] {
  const pivot = values[rows[(left + right) >> 1]! * columns + axis]!;
  let [low, high] = [left, right];
  while (low <= high) {
    while (values[rows[low]! * columns + axis]! < pivot) low++;
    while (values[rows[high]! * columns + axis]! > pivot) high--;
    if (low > high) break;
    const row = rows[low]!;
    rows[low++] = rows[high]!;
    rows[high--] = row;
  }
  return [low, high];
}
