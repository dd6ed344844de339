import { elbow } from './elbow.ts';

/**
 * A neighbourhood for DBSCAN, from the bend of the k-distance curve: to its left lie points in groups, to its right
 * points that are far from their neighbours.
 *
 * The bend is the distance that lies farthest below the chord from the first to the last distance of the curve: the rule
 * of `elbow`. Distances of 0 (rows that occur more than k times) are left out of the curve, because eps has to be above
 * 0. The largest distance decides where the chord ends, so a single row far out pulls the suggestion up: look at the
 * curve before believing it.
 *
 * @param distances of each point to its k-th nearest other point, ascending, as `kDistances` gives them
 * @returns eps, one of the distances; a curve without a bend gives the smallest above 0
 * @throws {RangeError} if no distance is above 0 or one is not finite. Time O(n).
 * @see Satopää et al. (2011), Finding a "kneedle" in a haystack, doi:10.1109/ICDCSW.2011.20, without its smoothing
 * @example suggestEps(Float64Array.of(0, 1, 1, 2, 9)) // => 2
 */
export function suggestEps(distances: Float64Array): number {
  const curve = distances.filter((distance) => distance > 0);
  if (curve.length === 0) throw new RangeError('suggestEps requires a distance above 0, got none');
  const bad = distances.find((distance) => !Number.isFinite(distance));
  if (bad !== undefined) throw new RangeError(`suggestEps requires finite distances, got ${bad}`);
  return curve[elbow(curve) - 1]!;
}
