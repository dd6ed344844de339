import type { Matrix } from '../math/matrix.ts';
import { groupCentroids } from './group-centroids.ts';
import { type GroupMembers, groupMembers } from './group-members.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * Davies–Bouldin index: how much each group runs into the one it is hardest to tell from, on average. Less is better.
 *
 *     DB = mean over groups i of max over j ≠ i of (s_i + s_j) / d_ij
 *
 * s is the mean Euclidean distance of a group's points to their centroid, d the distance of two centroids.
 *
 * @param points n rows of d finite numbers; standardise the columns first, because distance mixes units
 * @param labels n group numbers from 0, without gaps; -1 is noise and left out
 * @returns 0 (points at their centroids) or more, without unit
 * @throws {RangeError} if there are fewer than two groups, one has no member, or two have the same centroid
 * @see Davies and Bouldin (1979), A cluster separation measure, doi:10.1109/TPAMI.1979.4766909, with q = 1, p = 2, as
 *   in scikit-learn. Time O((n + k²) d).
 * @example daviesBouldin(matrixOf([[0], [2], [9], [11]]), Int32Array.of(0, 0, 1, 1)) // => 2 / 9
 */
export function daviesBouldin(points: Matrix, labels: Int32Array): number {
  const members = groupMembers('daviesBouldin', points, labels);
  const { groups } = members;
  if (groups < 2) throw new RangeError(`daviesBouldin requires at least two groups, got ${groups}`);
  const centroids = groupCentroids(points, labels, members);
  const scatter = scatterOf(points, members, centroids);
  let sum = 0;
  for (let i = 0; i < groups; i++) {
    let worst = 0;
    for (let j = 0; j < groups; j++) {
      if (j === i) continue;
      const apart = distance(centroids, i, centroids, j);
      if (apart === 0) throw new RangeError('daviesBouldin requires different centroids, got two equal ones');
      worst = Math.max(worst, (scatter[i]! + scatter[j]!) / apart);
    }
    sum += worst;
  }
  return sum / groups;
}

/** Mean distance of each group's points to its centroid. */
function scatterOf(points: Matrix, { groups, rows, starts }: GroupMembers, centroids: Matrix): Float64Array {
  const scatter = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      scatter[group]! += distance(points, rows[i]!, centroids, group);
    }
    scatter[group]! /= starts[group + 1]! - starts[group]!;
  }
  return scatter;
}

function distance(a: Matrix, i: number, b: Matrix, j: number): number {
  return Math.sqrt(squaredDistance(a.values, i * a.columns, b.values, j * b.columns, a.columns));
}
