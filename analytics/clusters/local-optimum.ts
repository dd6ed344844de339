import type { Matrix } from '../math/matrix.ts';
import { hamerly, type KMeansFit } from './hamerly.ts';
import { transferPoints } from './transfer-points.ts';
import type { WeightedPoints } from './weighted-points.ts';

/**
 * The clustering that a start leads to: k-means iterations and transfers of single points in turn, until neither gains.
 *
 * @param data n points, n from 1
 * @param start k rows of as many columns to start from, k from 1 to the number of distinct points
 * @param maxIterations when to stop at the latest, at least 1
 * @returns the clustering; converged if it is a local optimum of both
 * @throws {RangeError} as `hamerly`
 * @example localOptimum(condense(matrixOf([[0], [1], [9]]), 9), matrixOf([[0], [1]]), 9).sizes // => Float64Array.of(2, 1)
 */
export function localOptimum(data: WeightedPoints, start: Matrix, maxIterations: number): KMeansFit {
  let fit = hamerly(data, start, maxIterations);
  let better = transferPoints(data, fit);
  while (better !== null && fit.iterations < maxIterations) {
    const { iterations, centroids } = fit;
    fit = hamerly(data, centroids, maxIterations - iterations, better);
    fit = { ...fit, iterations: fit.iterations + iterations };
    better = transferPoints(data, fit);
  }
  return { ...fit, converged: fit.converged && better === null };
}
