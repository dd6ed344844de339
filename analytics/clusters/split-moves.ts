import type { Matrix } from '../math/matrix.ts';
import { drawCentroid } from './draw-centroid.ts';
import type { KMeansFit } from './hamerly.ts';
import type { WeightedPoints } from './weighted-points.ts';

const CANDIDATES = 4;

/**
 * Ways to get one group more: each group in turn gets a second centroid, on the best of four of its points, which are
 * drawn in proportion to their squared distance to the first.
 *
 * @param data n points
 * @param fit a local optimum with k groups
 * @param random the stream of `createRandom`
 * @returns up to k times k + 1 centroids to start from: none for a group whose points are all equal
 * @see Likas, Vlassis and Verbeek (2003), The global k-means clustering algorithm, doi:10.1016/S0031-3203(02)00060-2,
 *   which tries all points. Time O(n d k), memory O(n + k² d).
 * @example splitMoves(condense(matrixOf([[0], [2]]), 2), hamerly(condense(matrixOf([[0], [2]]), 2), matrixOf([[0]]), 9), createRandom(1))[0].rows // => 2
 */
export function splitMoves(data: WeightedPoints, fit: KMeansFit, random: () => number): Matrix[] {
  const { values, columns } = data.points;
  const { centroids, labels, own, sizes } = fit;
  return [...sizes.keys()].flatMap((group) => {
    const among = data.weights.map((weight, i) => (labels[i] === group ? weight : 0));
    if (!among.some((weight, i) => weight * own[i]! > 0)) return [];
    const { row } = drawCentroid(data, own, among, CANDIDATES, random);
    const more = new Float64Array(centroids.values.length + columns);
    more.set(centroids.values);
    more.set(values.subarray(row * columns, (row + 1) * columns), centroids.values.length);
    return [{ values: more, rows: centroids.rows + 1, columns }];
  });
}
