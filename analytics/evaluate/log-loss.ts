import { requireProbabilities } from './require-scores.ts';

/** A probability is kept so far from 0 and 1, so that one sure mistake is not infinitely bad. */
export const LEAST_PROBABILITY = 1e-15;

/**
 * Log loss: the mean of minus the logarithm of the probability given to what happened.
 *
 * @param probabilities n from 0 to 1
 * @param classes n, 0 or 1
 * @returns nats a row, from 0 (sure and right) to 34.5 (sure and wrong); a probability of one half for all gives 0.693
 * @throws {RangeError} if there is no row, lengths differ, or a probability lies outside 0 to 1
 * @see Good (1952), Rational decisions. Probabilities are clipped to 1e-15 from 0 and 1.
 * @example logLoss(Float64Array.of(0.5, 0.5), Uint8Array.of(0, 1)) // => Math.LN2
 */
export function logLoss(probabilities: Float64Array, classes: Uint8Array): number {
  requireProbabilities('logLoss', probabilities, classes);
  let sum = 0;
  for (let i = 0; i < classes.length; i++) sum += rowLogLoss(probabilities[i]!, classes[i]!);
  return sum / classes.length;
}

/**
 * The log loss of one row.
 *
 * @param probability of a yes, 0 to 1
 * @param one 0 or 1
 * @example rowLogLoss(1, 0) > 34 // => true
 */
export function rowLogLoss(probability: number, one: number): number {
  const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
  return one === 1 ? -Math.log(p) : -Math.log(1 - p);
}
