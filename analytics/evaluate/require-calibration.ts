import { requireScores } from './require-scores.ts';

/**
 * Refuses what no calibration can be fitted to.
 *
 * @param caller the function that requires them; the error names it
 * @param scores n finite numbers
 * @param classes n, 0 or 1
 * @param weights n finite numbers from 0, not all 0; absent they are all 1
 * @returns the weights
 * @throws {RangeError} if there is no score, the arrays differ in length, or an entry is not as said
 * @example requireCalibration('f', Float64Array.of(0.2), Uint8Array.of(1)) // => Float64Array.of(1)
 */
export function requireCalibration(
  caller: string,
  scores: Float64Array,
  classes: Uint8Array,
  weights: Float64Array = new Float64Array(scores.length).fill(1),
): Float64Array {
  requireScores(caller, scores, classes);
  if (weights.length !== scores.length) {
    throw new RangeError(`${caller} requires ${scores.length} weights, got ${weights.length}`);
  }
  requireWeights(caller, weights);
  return weights;
}

function requireWeights(caller: string, weights: Float64Array): void {
  const bad = weights.find((weight) => !(weight >= 0));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (bad !== undefined) throw new RangeError(`${caller} requires weights from 0, got ${bad}`);
  if (!(sum > 0 && Number.isFinite(sum))) {
    throw new RangeError(`${caller} requires weights with a finite sum above 0, got ${sum}`);
  }
}
