import type { Matrix } from '../math/matrix.ts';
import type { GroupMembers } from './group-members.ts';

/**
 * Mean point of each group.
 *
 * @param points n rows of d numbers
 * @param members which rows belong to which group
 * @returns one row a group, in the order of the groups. Time O(n d).
 * @example groupCentroids(matrixOf([[1], [5]]), groupMembers('f', matrixOf([[1], [5]]), Int32Array.of(0, 0))).values // => Float64Array.of(3)
 */
export function groupCentroids(points: Matrix, members: GroupMembers): Matrix {
  const { groups, rows, starts } = members;
  const { columns } = points;
  const values = new Float64Array(groups * columns);
  for (let group = 0; group < groups; group++) {
    const size = starts[group + 1]! - starts[group]!;
    for (let column = 0; column < columns; column++) {
      const origin = points.values[rows[starts[group]!]! * columns + column]!;
      let offsets = 0;
      for (let i = starts[group]!; i < starts[group + 1]!; i++) {
        offsets += points.values[rows[i]! * columns + column]! - origin;
      }
      // Taken from the group's own first point, so that equal points have exactly themselves as their centroid.
      values[group * columns + column] = origin + offsets / size;
    }
  }
  return { values, rows: groups, columns };
}
