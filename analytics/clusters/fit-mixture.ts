import type { Matrix } from '../math/matrix.ts';
import type { Mixture } from './mixture.ts';
import { mixtureDensity } from './mixture-density.ts';
import { mixtureFromMoments } from './mixture-from-moments.ts';
import { mixtureMoments } from './mixture-moments.ts';

export type MixtureFit = {
  readonly mixture: Mixture;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
};

/**
 * Expectation-maximisation from one start: better mixture by better mixture, until the gain is small.
 *
 * @param points n rows of d numbers
 * @param start the mixture to begin with
 * @param options floor: least eigenvalue of a covariance; tolerance: gain in log-likelihood a row at which to stop;
 *   maxIterations: steps at most
 * @returns the last mixture, its log-likelihood, the steps taken, and whether the gain fell below the tolerance
 * @see Dempster, Laird and Rubin (1977), doi:10.1111/j.2517-6161.1977.tb01600.x. Time O(n k d²) an iteration.
 * @example fitMixture(matrixOf([[1], [3]]), { k: 1, covariance: 'full', weights: Float64Array.of(1), means: matrixOf([[0]]), covariances: [matrixOf([[4]])] }, { floor: 1e-6, tolerance: 1e-6, maxIterations: 9 }).mixture.means // => matrixOf([[2]])
 */
export function fitMixture(
  points: Matrix,
  start: Mixture,
  { floor, tolerance, maxIterations }: { floor: number; tolerance: number; maxIterations: number },
): MixtureFit {
  let mixture = start;
  let moments = mixtureMoments(points, mixtureDensity(mixture));
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    mixture = mixtureFromMoments(moments, mixture, floor);
    const next = mixtureMoments(points, mixtureDensity(mixture));
    const gain = next.logLikelihood - moments.logLikelihood;
    moments = next;
    if (gain < tolerance * points.rows) {
      return { mixture, logLikelihood: moments.logLikelihood, iterations, converged: true };
    }
  }
  return { mixture, logLikelihood: moments.logLikelihood, iterations: maxIterations, converged: false };
}
