import type { Matrix } from '../math/matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * Half the distance from each centroid to the nearest other one: a point closer than that has it as its nearest.
 *
 * @param centroids k rows
 * @returns one a centroid; Infinity where there is only one. Time O(k² d).
 * @example halfGaps(matrixOf([[0], [4], [10]])) // => Float64Array.of(2, 2, 3)
 */
export function halfGaps({ values, rows: k, columns }: Matrix): Float64Array {
  const gaps = new Float64Array(k).fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const gap = Math.sqrt(squaredDistance(values, a * columns, values, b * columns, columns)) / 2;
      if (gap < gaps[a]!) gaps[a] = gap;
      if (gap < gaps[b]!) gaps[b] = gap;
    }
  }
  return gaps;
}
