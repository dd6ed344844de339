import type { Matrix } from '../math/matrix.ts';
import { drawCentroid } from './draw-centroid.ts';
import { nearerDistances } from './nearer-distances.ts';
import { sampleInProportion } from './sample-in-proportion.ts';

/**
 * Points to start k-means from, drawn far apart: greedy k-means++.
 *
 * The first is drawn evenly. Each further one is the best of 2 + ln k candidates, which are drawn in proportion to their
 * squared distance to the nearest point chosen so far: the one that leaves the least sum of such distances.
 *
 * @param points n rows, n from 1
 * @param k how many, at least 1
 * @param random the stream of `createRandom`
 * @param weights how many each point stands for; one each unless given
 * @returns k different rows of the points
 * @throws {RangeError} if there are fewer than k distinct points
 * @see Arthur and Vassilvitskii (2007), k-means++: the advantages of careful seeding; the greedy form and its number of
 *   candidates are scikit-learn's. Time O(n d k log k), memory O(n + k d).
 * @example kMeansPlusPlus(matrixOf([[4], [4], [4]]), 1, createRandom(1)).values // => Float64Array.of(4)
 */
export function kMeansPlusPlus(
  points: Matrix,
  k: number,
  random: () => number,
  weights: Float64Array = new Float64Array(points.rows).fill(1),
): Matrix {
  const { rows: n, columns } = points;
  const data = { points, weights };
  const values = new Float64Array(k * columns);
  const distances = new Float64Array(n).fill(Infinity);
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  let total = Infinity;
  for (let chosen = 0; chosen < k; chosen++) {
    // No distance left: the points chosen are all that differ.
    if (!(total > 0)) {
      throw new RangeError(`kMeansPlusPlus requires k of at most the ${chosen} distinct points, got ${k}`);
    }
    const row =
      chosen === 0
        ? sampleInProportion(weights, count, random)
        : drawCentroid(data, distances, weights, 2 + Math.floor(Math.log(k)), random).row;
    values.set(points.values.subarray(row * columns, (row + 1) * columns), chosen * columns);
    total = nearerDistances(data, row, distances, distances);
  }
  return { values, rows: k, columns };
}
