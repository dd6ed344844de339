/** Log-odds of 34.5: no data set is large enough to tell a probability this small from 0. */
const LEAST = 1e-15;

/**
 * Log-odds of a probability, the inverse of the logistic function: ln(p / (1 - p)).
 *
 * @param probability 0 to 1; taken as at least 1e-15 from either end, so that certainty stays finite
 * @returns about -34.5 to 34.5
 * @throws {RangeError} if it is not from 0 to 1
 * @example logOdds(0.5) // => 0
 */
export function logOdds(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`logOdds requires a probability from 0 to 1, got ${probability}`);
  }
  return Math.log(Math.max(probability, LEAST)) - Math.log(Math.max(1 - probability, LEAST));
}
