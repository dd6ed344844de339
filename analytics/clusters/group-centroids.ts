import type { Matrix } from '../math/matrix.ts';
import { groupMeans } from './group-means.ts';
import type { GroupMembers } from './group-members.ts';

/**
 * Mean point of each group, each point counting once.
 *
 * @param points n rows of d numbers
 * @param labels the group of each row, 0 to k - 1; below 0 for none
 * @param members the same labels as lists
 * @returns one row a group, in the order of the groups. Time O(n d).
 * @example groupCentroids(matrixOf([[1], [5]]), Int32Array.of(0, 0), groupMembers('f', matrixOf([[1], [5]]), Int32Array.of(0, 0))).values // => Float64Array.of(3)
 */
export function groupCentroids(points: Matrix, labels: Int32Array, { groups, starts }: GroupMembers): Matrix {
  const sizes = Float64Array.from({ length: groups }, (_, group) => starts[group + 1]! - starts[group]!);
  const weights = new Float64Array(points.rows).fill(1);
  return { values: groupMeans({ points, weights }, labels, sizes), rows: groups, columns: points.columns };
}
