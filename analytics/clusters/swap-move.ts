import type { Matrix } from '../math/matrix.ts';
import { drawCentroid } from './draw-centroid.ts';
import type { KMeansFit } from './hamerly.ts';
import type { WeightedPoints } from './weighted-points.ts';

const CANDIDATES = 4;

/**
 * A way out of a local optimum of k-means: a centroid that is hardly missed, put where one is needed more.
 *
 * What leaves is a centroid whose points have the second nearest hardly farther off. Where it goes is the best of four
 * points, drawn in proportion to their squared distance to the nearest of the others.
 *
 * @param data n points
 * @param fit a local optimum with two groups or more
 * @param random the stream of `createRandom`
 * @param rank which centroid leaves: 0 for the one missed least, 1 for the next, and so on, below the number of groups
 * @returns centroids to start from again, or null if the others leave no distance
 * @see Fränti (2018), Efficiency of random swap clustering, doi:10.1186/s40537-018-0122-y, with the centroid chosen
 *   by what it costs to lose it instead of at random. Time O(n d), memory O(n).
 * @example swapMove(condense(matrixOf([[0], [1]]), 2), hamerly(condense(matrixOf([[0], [1]]), 2), matrixOf([[0], [1]]), 9), createRandom(1), 0).rows // => 2
 */
export function swapMove(
  data: WeightedPoints,
  fit: KMeansFit,
  random: () => number,
  rank: number,
): Matrix | null {
  const dropped = groupsByLoss(data, fit)[rank]!;
  const distances = fit.own.map((own, i) => (fit.labels[i] === dropped ? fit.second[i]! : own));
  if (!distances.some((distance) => distance > 0)) return null;
  const { row } = drawCentroid(data, distances, data.weights, CANDIDATES, random);
  const { values, columns } = data.points;
  const centroids = fit.centroids.values.slice();
  centroids.set(values.subarray(row * columns, (row + 1) * columns), dropped * columns);
  return { ...fit.centroids, values: centroids };
}

/** The groups, those first whose points lose least when they go to the second nearest centroid. */
function groupsByLoss({ weights }: WeightedPoints, { labels, own, second, sizes }: KMeansFit): number[] {
  const losses = new Float64Array(sizes.length);
  for (let i = 0; i < labels.length; i++) losses[labels[i]!]! += weights[i]! * (second[i]! - own[i]!);
  return [...losses.keys()].sort((a, b) => losses[a]! - losses[b]! || a - b);
}
