import { applyPlattScaling, fitPlattScaling } from '../evaluate/platt-scaling.ts';
import { logOdds } from '../math/log-odds.ts';

/** How a classifier's probabilities become ones that can be taken at their word. Plain data. */
export type Calibrator = {
  /** Log-odds of the share of yes: where the bent log-odds are 0. */
  readonly center: number;
  readonly slope: number;
  readonly intercept: number;
};

/** So far from the center log-odds are taken as they are. */
const STRAIGHT = 4;

/**
 * Fits Platt's curve to the log-odds of probabilities. Beyond ±4 around those of the share of yes the log-odds are bent,
 * because a tree that says 0, or a naive Bayes that says 10⁻¹², would otherwise have a say beyond all others.
 *
 * @param probabilities n from 0 to 1, of a model that did not see their row
 * @param classes n, both 0 and 1 present
 * @returns a curve that keeps the order; one that would turn it round (no signal at all) is level instead
 * @throws {RangeError} if there is no row, or lengths differ
 * @see fitPlattScaling
 * @example fitCalibrator(Float64Array.of(0.9, 0.1), Uint8Array.of(0, 1)).slope // => 0
 */
export function fitCalibrator(probabilities: Float64Array, classes: Uint8Array): Calibrator {
  const share = (1 + classes.reduce((sum, one) => sum + one, 0)) / (2 + classes.length);
  const center = logOdds(share);
  const bent = probabilities.map((p) => bentLogOdds(p, center));
  const { slope, intercept } = fitPlattScaling(bent, classes);
  return slope > 0 ? { center, slope, intercept } : { center, slope: 0, intercept: center };
}

/**
 * @param calibrator from `fitCalibrator`
 * @param probabilities any number from 0 to 1, as the classifier says
 * @returns calibrated probabilities
 * @example applyCalibrator({ center: 0, slope: 1, intercept: 0 }, Float64Array.of(0.5)) // => Float64Array.of(0.5)
 */
export function applyCalibrator(
  { center, slope, intercept }: Calibrator,
  probabilities: Float64Array,
): Float64Array {
  return applyPlattScaling(
    { method: 'platt', slope, intercept },
    probabilities.map((p) => bentLogOdds(p, center)),
  );
}

function bentLogOdds(probability: number, center: number): number {
  const z = logOdds(probability) - center;
  const beyond = Math.abs(z) - STRAIGHT;
  return beyond <= 0 ? z : Math.sign(z) * (STRAIGHT + Math.log1p(beyond));
}
