import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { type TwoNearest, twoNearest } from './two-nearest.ts';

/**
 * Puts points into groups that are already known: each to its nearest centroid, of equally near ones the first.
 *
 * @param points n rows, scaled as the points were from which the centroids come
 * @param centroids k rows of as many columns
 * @returns the label of each point, 0 to k - 1, its squared distance to that centroid, and to the nearest of the others
 *   (Infinity if there is none)
 * @throws {RangeError} if a number is not finite, or the columns differ
 * @example assignToCentroids(matrixOf([[1], [8]]), matrixOf([[0], [9]])).labels // => Int32Array.of(0, 1)
 */
export function assignToCentroids(points: Matrix, centroids: Matrix): TwoNearest {
  requirePoints('assignToCentroids', points);
  requirePoints('assignToCentroids', centroids);
  const { rows: n, columns } = points;
  if (centroids.columns !== columns) {
    throw new RangeError(
      `assignToCentroids requires centroids of ${columns} columns, got ${centroids.columns}`,
    );
  }
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  const found = { labels: new Int32Array(n), own: new Float64Array(n), second: new Float64Array(n) };
  twoNearest(points, centroids, all, n, found);
  return found;
}
