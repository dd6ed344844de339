import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import type { Mixture } from './mixture.ts';
import { mixtureDensity, respond } from './mixture-density.ts';

export type MixtureAssignment = {
  /** n x k: the probability of each component given the point; a row sums to 1. */
  readonly responsibilities: Matrix;
  /** One a row: the component of highest probability, the lowest number of equal ones. */
  readonly labels: Int32Array;
  /** Sum over the points of the logarithm of the mixture's density. */
  readonly logLikelihood: number;
};

/**
 * How likely each point belongs to each component of a mixture fitted before.
 *
 * @param points n rows of d finite numbers, scaled as those the mixture was fitted to
 * @param mixture of `gaussianMixture`, or its parameters as stored
 * @returns responsibilities, labels and the log-likelihood
 * @throws {RangeError} if there is no row, a number is not finite, a covariance is not positive definite, or the columns
 *   differ in number. Time O(n k d²); memory 8 n k bytes for the responsibilities (64 MB for 1,000,000 points and 8
 *   components): pass points in parts to hold fewer.
 * @example [...assignToMixture(matrixOf([[0], [4]]), { k: 2, covariance: 'full', weights: Float64Array.of(0.5, 0.5), means: matrixOf([[0], [4]]), covariances: [matrixOf([[1]]), matrixOf([[1]])] }).labels] // => [0, 1]
 */
export function assignToMixture(points: Matrix, mixture: Mixture): MixtureAssignment {
  requirePoints('assignToMixture', points);
  const { k, means } = mixture;
  const { rows, columns } = points;
  if (columns !== means.columns) {
    throw new RangeError(`assignToMixture requires ${means.columns} columns, got ${columns}`);
  }
  const density = mixtureDensity(mixture);
  const values = new Float64Array(rows * k);
  const labels = new Int32Array(rows);
  let logLikelihood = 0;
  for (let i = 0; i < rows; i++) {
    logLikelihood += respond(density, points.values, i * columns);
    values.set(density.shares, i * k);
    labels[i] = largestOf(density.shares);
  }
  return { responsibilities: { values, rows, columns: k }, labels, logLikelihood };
}

function largestOf(shares: Float64Array): number {
  let largest = 0;
  for (let c = 1; c < shares.length; c++) if (shares[c]! > shares[largest]!) largest = c;
  return largest;
}
