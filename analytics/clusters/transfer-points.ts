import type { Matrix } from '../math/matrix.ts';
import type { KMeansFit } from './hamerly.ts';
import { squaredDistance } from './squared-distance.ts';
import type { TwoNearest } from './two-nearest.ts';
import type { WeightedPoints } from './weighted-points.ts';

/** Gains below this share of a point's squared distance are rounding. */
const ROUNDING = 1e-9;

/**
 * Moves single points to other groups where that lessens the inertia although their own centroid is the nearest: a
 * group's centroid follows a point that joins it. What is left afterwards is a better local optimum, in which no point
 * is as near to another centroid as to its own.
 *
 * @param data n points
 * @param fit a local optimum of k-means
 * @returns where `hamerly` goes on from: the labels after the moves, with the distances of the others; null if there was
 *   no move to make
 * @see Hartigan and Wong (1979), Algorithm AS 136, doi:10.2307/2346830, and Telgarsky and Vattani (2010), Hartigan's
 *   method: k-means clustering without Voronoi. Time O(n) and O(k d) for each point near a border.
 * @example transferPoints(condense(matrixOf([[0], [4], [7]]), 9), hamerly(condense(matrixOf([[0], [4], [7]]), 9), matrixOf([[0], [7]]), 9)) // => null
 */
export function transferPoints(data: WeightedPoints, fit: KMeansFit): TwoNearest | null {
  const { labels, own, second } = fit;
  const after = { labels: labels.slice(), own: own.slice(), second: second.slice() };
  const centroids = { ...fit.centroids, values: fit.centroids.values.slice() };
  const sizes = fit.sizes.slice();
  const smallest = Math.min(...sizes);
  let moved = 0;
  for (let i = 0; i < labels.length; i++) {
    const weight = data.weights[i]!;
    const rest = sizes[labels[i]!]! - weight;
    // As large as the gain can be: most points cannot gain by any move.
    if (rest === 0 || own[i]! * (rest + weight) * (smallest + weight) <= second[i]! * rest * smallest)
      continue;
    const group = bestGroup(data, i, labels[i]!, centroids, sizes);
    if (group === labels[i]) continue;
    shiftCentroid(data, i, centroids, labels[i]!, sizes, -1);
    shiftCentroid(data, i, centroids, group, sizes, 1);
    after.labels[i] = group;
    after.own[i] = Infinity;
    after.second[i] = 0;
    moved++;
  }
  return moved > 0 ? after : null;
}

/** Where the point adds least to the inertia; its own group unless another is better by more than rounding. */
function bestGroup(
  { points, weights }: WeightedPoints,
  i: number,
  own: number,
  centroids: Matrix,
  sizes: Float64Array,
): number {
  const { values, columns } = points;
  const weight = weights[i]!;
  const cost = (group: number, factor: number) =>
    factor * squaredDistance(values, i * columns, centroids.values, group * columns, columns);
  let best = own;
  let least = cost(own, sizes[own]! / (sizes[own]! - weight)) * (1 - ROUNDING);
  for (let group = 0; group < sizes.length; group++) {
    if (group === own) continue;
    const added = cost(group, sizes[group]! / (sizes[group]! + weight));
    if (added < least) {
      least = added;
      best = group;
    }
  }
  return best;
}

/** Moves a centroid as a point joins (1) or leaves (-1) its group. */
function shiftCentroid(
  { points, weights }: WeightedPoints,
  i: number,
  centroids: Matrix,
  group: number,
  sizes: Float64Array,
  sign: 1 | -1,
): void {
  const { values, columns } = points;
  const weight = sign * weights[i]!;
  sizes[group]! += weight;
  for (let j = 0; j < columns; j++) {
    const at = group * columns + j;
    centroids.values[at]! += (weight * (values[i * columns + j]! - centroids.values[at]!)) / sizes[group]!;
  }
}
