import { requireProbabilities } from './require-scores.ts';

/**
 * Brier score: the mean squared difference between probability and what happened.
 *
 * @param probabilities n from 0 to 1
 * @param classes n, 0 or 1
 * @returns 0 (sure and right) to 1; the share of yes for everybody gives share · (1 - share)
 * @throws {RangeError} if there is no row, lengths differ, or a probability lies outside 0 to 1
 * @see Brier (1950), Verification of forecasts expressed in terms of probability
 * @example brierScore(Float64Array.of(0.5, 1), Uint8Array.of(0, 1)) // => 0.125
 */
export function brierScore(probabilities: Float64Array, classes: Uint8Array): number {
  requireProbabilities('brierScore', probabilities, classes);
  let sum = 0;
  for (let i = 0; i < classes.length; i++) sum += (probabilities[i]! - classes[i]!) ** 2;
  return sum / classes.length;
}
