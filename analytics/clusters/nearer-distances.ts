import { squaredDistance } from './squared-distance.ts';
import type { WeightedPoints } from './weighted-points.ts';

/**
 * What one more centroid on one of the points would do to the squared distances of all to their nearest one.
 *
 * @param data n points
 * @param row the point that becomes a centroid
 * @param distances n squared distances without it
 * @param nearer receives the n distances with it; may be `distances` itself
 * @returns their sum, each as often as its weight says. Time O(n d).
 * @example nearerDistances(condense(matrixOf([[0], [3]]), 2), 1, Float64Array.of(4, 25), new Float64Array(2)) // => 4
 */
export function nearerDistances(
  { points, weights }: WeightedPoints,
  row: number,
  distances: Float64Array,
  nearer: Float64Array,
): number {
  const { values, columns } = points;
  let sum = 0;
  for (let i = 0; i < distances.length; i++) {
    const before = distances[i]!;
    const distance = squaredDistance(values, i * columns, values, row * columns, columns);
    const least = distance < before ? distance : before;
    nearer[i] = least;
    sum += weights[i]! * least;
  }
  return sum;
}
