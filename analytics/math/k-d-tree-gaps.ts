import type { KdTree } from './k-d-tree.ts';

// All three add the same terms in the same order: rounding then never puts a point nearer than the near side of its box
// or farther than the far corner, and a search in boxes finds exactly what a search through all points finds.

/**
 * Squared distance of two points of a tree.
 *
 * @param tree the points
 * @param a position of the one
 * @param b position of the other
 * @example pointGap(kdTree(matrixOf([[3], [1]])), 0, 1) // => 4
 */
export function pointGap({ values, columns }: KdTree, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const difference = values[a * columns + j]! - values[b * columns + j]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * Squared distance of a point of a tree to the nearest place in the box of a node; 0 within the box.
 *
 * @param tree the points
 * @param position of the point
 * @param node whose box it is
 * @example boxGap(kdTree(matrixOf([[3], [1]])), 0, 0) // => 0
 */
export function boxGap({ values, columns, low, high }: KdTree, position: number, node: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const value = values[position * columns + j]!;
    const side = node * columns + j;
    const difference = Math.max(low[side]! - value, 0, value - high[side]!);
    sum += difference * difference;
  }
  return sum;
}

/**
 * Squared distance of a point of a tree to the farthest corner of the box of a node.
 *
 * @param tree the points
 * @param position of the point
 * @param node whose box it is
 * @example boxReach(kdTree(matrixOf([[3], [1]])), 0, 0) // => 4
 */
export function boxReach({ values, columns, low, high }: KdTree, position: number, node: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const value = values[position * columns + j]!;
    const side = node * columns + j;
    const difference = Math.max(high[side]! - value, value - low[side]!);
    sum += difference * difference;
  }
  return sum;
}
