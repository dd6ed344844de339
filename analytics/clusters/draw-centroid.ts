import { nearerDistances } from './nearer-distances.ts';
import { sampleInProportion } from './sample-in-proportion.ts';
import type { WeightedPoints } from './weighted-points.ts';

/** A point that becomes a centroid, and what that leaves. */
export type DrawnCentroid = {
  readonly row: number;
  /** Sum of the squared distances of all points to their nearest centroid, with this one. */
  readonly total: number;
};

/**
 * Draws the place of one more centroid: the best of several points, each drawn in proportion to its weight and its
 * squared distance to the nearest centroid so far.
 *
 * @param data n points
 * @param distances n squared distances to the nearest centroid so far
 * @param among n numbers: how likely each point is to be drawn, times its distance; at least one product is above 0
 * @param candidates how many points to try
 * @param random the stream of `createRandom`
 * @returns the point that leaves the least sum, of equally good ones the first drawn. Time O(n d) a candidate.
 * @example drawCentroid(condense(matrixOf([[0], [5]]), 2), Float64Array.of(0, 25), Float64Array.of(1, 1), 1, createRandom(1)).row // => 1
 */
export function drawCentroid(
  data: WeightedPoints,
  distances: Float64Array,
  among: Float64Array,
  candidates: number,
  random: () => number,
): DrawnCentroid {
  const chances = distances.map((distance, i) => distance * among[i]!);
  const sum = chances.reduce((total, chance) => total + chance, 0);
  const nearer = new Float64Array(distances.length);
  let best = { row: 0, total: Infinity };
  for (let candidate = 0; candidate < candidates; candidate++) {
    const row = sampleInProportion(chances, sum, random);
    const total = nearerDistances(data, row, distances, nearer);
    if (total < best.total) best = { row, total };
  }
  return best;
}
