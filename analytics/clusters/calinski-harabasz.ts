import type { Matrix } from '../math/matrix.ts';
import { groupCentroids } from './group-centroids.ts';
import { type GroupMembers, groupMembers } from './group-members.ts';

/**
 * Calinski–Harabasz index: spread between the groups over spread within them, per degree of freedom. More is better.
 *
 *     CH = (B / (k - 1)) / (W / (n - k))
 *
 * B is the sum of squared distances of the groups' centroids to the mean of all points, one term a point; W that of the
 * points to their own centroid.
 *
 * @param points n rows of d finite numbers; standardise the columns first, because distance mixes units
 * @param labels n group numbers from 0, without gaps; -1 is noise and left out, of n and of the mean too
 * @returns 0 or more, without unit; it grows with n, so compare it only on the same points
 * @throws {RangeError} if there are fewer than two groups, one has no member, or all points lie on their centroids
 * @see Calinski and Harabasz (1974), A dendrite method for cluster analysis, doi:10.1080/03610927408827101.
 *   Time O(n d).
 * @example calinskiHarabasz(matrixOf([[0], [2], [9], [11]]), Int32Array.of(0, 0, 1, 1)) // => 40.5
 */
export function calinskiHarabasz(points: Matrix, labels: Int32Array): number {
  const members = groupMembers('calinskiHarabasz', points, labels);
  const { groups, rows } = members;
  if (groups < 2) throw new RangeError(`calinskiHarabasz requires at least two groups, got ${groups}`);
  const centroids = groupCentroids(points, labels, members);
  const within = withinOf(points, members, centroids);
  if (within === 0) throw new RangeError('calinskiHarabasz requires spread within the groups, got none');
  return (betweenOf(members, centroids) * (rows.length - groups)) / (within * (groups - 1));
}

function withinOf(points: Matrix, { groups, rows, starts }: GroupMembers, centroids: Matrix): number {
  const { columns } = points;
  let sum = 0;
  for (let group = 0; group < groups; group++) {
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      for (let column = 0; column < columns; column++) {
        const centre = centroids.values[group * columns + column]!;
        sum += (points.values[rows[i]! * columns + column]! - centre) ** 2;
      }
    }
  }
  return sum;
}

function betweenOf({ groups, rows, starts }: GroupMembers, centroids: Matrix): number {
  let sum = 0;
  for (let column = 0; column < centroids.columns; column++) {
    const at = (group: number) => centroids.values[group * centroids.columns + column]!;
    const size = (group: number) => starts[group + 1]! - starts[group]!;
    let total = 0;
    for (let group = 0; group < groups; group++) total += size(group) * at(group);
    const mean = total / rows.length;
    for (let group = 0; group < groups; group++) sum += size(group) * (at(group) - mean) ** 2;
  }
  return sum;
}
