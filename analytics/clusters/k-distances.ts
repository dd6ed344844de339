import { type KdTree, kdTree } from '../math/k-d-tree.ts';
import { boxGap, pointGap } from '../math/k-d-tree-gaps.ts';
import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';

/**
 * Distance of each point to its k-th nearest other point, ascending: the curve whose bend suggests `eps` for DBSCAN.
 *
 * @param points n rows of d finite numbers, standardised
 * @param k 1 to n - 1; with DBSCAN in view, `minPoints` less one, because that counts the point itself
 * @returns n distances in the unit of the points, ascending
 * @throws {RangeError} if there is no row, a number is not finite, or k is no whole number from 1 to n - 1
 * @see Ester et al. (1996), A density-based algorithm for discovering clusters, KDD-96, section 4.2.
 *   Time O(n log n) in few dimensions, memory O(n d).
 * @example [...kDistances(matrixOf([[0], [1], [5]]), 1)] // => [1, 1, 4]
 */
export function kDistances(points: Matrix, k: number): Float64Array {
  requirePoints('kDistances', points);
  if (!Number.isInteger(k) || k < 1 || k >= points.rows) {
    throw new RangeError(`kDistances requires k from 1 to one less than the ${points.rows} rows, got ${k}`);
  }
  const tree = kdTree(points);
  const nearest = new Float64Array(k);
  const distances = new Float64Array(points.rows);
  for (let position = 0; position < points.rows; position++) {
    distances[position] = Math.sqrt(nearestSquares(tree, position, nearest));
  }
  return distances.sort();
}

/** The k smallest squared distances to other points, ascending in `nearest`; returns the last. */
function nearestSquares(tree: KdTree, position: number, nearest: Float64Array): number {
  nearest.fill(Infinity);
  const last = nearest.length - 1;
  const visit = (node: number): void => {
    const half = tree.half[node]!;
    if (half === 0) visitLeaf(node);
    else visitHalves(half);
  };
  const visitHalves = (half: number): void => {
    const gap = boxGap(tree, position, half);
    const otherGap = boxGap(tree, position, half + 1);
    const nearer = gap <= otherGap ? half : half + 1;
    if (Math.min(gap, otherGap) < nearest[last]!) visit(nearer);
    if (Math.max(gap, otherGap) < nearest[last]!) visit(2 * half + 1 - nearer);
  };
  const visitLeaf = (node: number): void => {
    for (let other = tree.from[node]!; other < tree.to[node]!; other++) {
      if (other !== position) insert(nearest, pointGap(tree, position, other));
    }
  };
  visit(0);
  return nearest[last]!;
}

function insert(nearest: Float64Array, squared: number): void {
  let at = nearest.length - 1;
  if (squared >= nearest[at]!) return;
  for (; at > 0 && nearest[at - 1]! > squared; at--) nearest[at] = nearest[at - 1]!;
  nearest[at] = squared;
}
