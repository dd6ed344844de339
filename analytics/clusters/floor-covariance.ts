import { cholesky } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { symmetricEigen } from '../math/symmetric-eigen.ts';

/**
 * The covariance nearest in likelihood that has no eigenvalue below a floor: smaller ones are raised to it.
 *
 * Raising eigenvalues is the exact maximisation step under such a bound, so the likelihood of EM still never falls.
 * Adding the floor to every diagonal, as is more usual, would bend all components a little and lose that.
 *
 * @param covariance d x d, symmetric
 * @param floor least eigenvalue allowed, above 0, in the squared unit of the columns
 * @returns the same matrix if it has none below. Time O(d³).
 * @see Ingrassia (2004), A likelihood-based constrained algorithm for multivariate normal mixture models,
 *   doi:10.1007/s10260-004-0092-4
 * @example floorCovariance(matrixOf([[9, 0], [0, 0]]), 1) // => matrixOf([[9, 0], [0, 1]])
 */
export function floorCovariance(covariance: Matrix, floor: number): Matrix {
  const d = covariance.columns;
  const reduced = covariance.values.slice();
  for (let j = 0; j < d; j++) reduced[j * d + j]! -= floor;
  // Positive definite even without the floor: the usual case, found without the eigenvalues.
  if (cholesky({ ...covariance, values: reduced })) return covariance;
  const { values, vectors } = symmetricEigen(covariance);
  const raised = new Float64Array(d * d);
  for (const [m, value] of values.entries()) {
    const vector = vectors.values.subarray(m * d, (m + 1) * d);
    for (let i = 0; i < d * d; i++) {
      raised[i]! += Math.max(value, floor) * vector[Math.floor(i / d)]! * vector[i % d]!;
    }
  }
  return { ...covariance, values: raised };
}
