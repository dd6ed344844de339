import { centerAndSpread } from '../math/center-and-spread.ts';
import { logOdds } from '../math/log-odds.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { requireCalibration } from './require-calibration.ts';

/** The probability of class 1 is sigmoid(slope * score + intercept). Plain data. */
export type PlattScaling = {
  readonly method: 'platt';
  readonly slope: number;
  readonly intercept: number;
};

type Curve = { readonly slope: number; readonly intercept: number };

/** Scores less their mean, over their deviation, with a target probability and a weight each. */
type Sample = { readonly z: Float64Array; readonly targets: Float64Array; readonly weights: Float64Array };

const MOST_STEPS = 100;
/** Of the gradient, a unit of weight. */
const TOLERANCE = 1e-10;
/** Keeps the second derivatives invertible where all scores are equal. */
const RIDGE = 1e-12;
const SHORTEST_STEP = 1e-10;
const LEAST_SPREAD = 1e-290;
/** Share of the gain promised by the slope that a step must bring. */
const SUFFICIENT = 1e-4;

/**
 * Platt's sigmoid: the logistic curve through scores that makes them probabilities.
 *
 * The targets are not 0 and 1 but Platt's (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2), Bayes' estimate under a uniform prior: they keep
 * the curve finite where the scores separate the classes, and where there is only one class. Scores may be any numbers.
 * Of probabilities give the log-odds (`logOdds`): then leaving them as they are, slope 1 and intercept 0, is one of the
 * curves, which it is not of the probabilities themselves.
 *
 * @param scores n finite numbers of rows the model was not fitted to
 * @param classes n, 0 or 1; one class alone is enough
 * @param weights n numbers from 0, all 1 unless given
 * @returns slope and intercept, both finite
 * @throws {RangeError} if there is no score, a number is not finite, or the arrays differ in length
 * @see Platt (1999), Probabilistic outputs for support vector machines; fitted by the Newton steps with backtracking of Lin,
 *   Lin and Weng (2007), A note on Platt's probabilistic outputs, doi:10.1007/s10994-007-5018-6. Time O(n) a step, about ten.
 * @example fitPlattScaling(Float64Array.of(-1, 1), Uint8Array.of(1, 1)).slope // => 0
 */
export function fitPlattScaling(
  scores: Float64Array,
  classes: Uint8Array,
  weights?: Float64Array,
): PlattScaling {
  const sample = { weights: requireCalibration('fitPlattScaling', scores, classes, weights), classes };
  const { center, spread: measured } = centerAndSpread(scores);
  // No slope could tell scores apart that differ by less.
  const spread = measured < LEAST_SPREAD ? 0 : measured;
  const z = scores.map((score) => (spread > 0 ? score / spread - center / spread : 0));
  const { slope, intercept } = likeliestCurve({ z, ...smoothed(sample) });
  if (spread === 0) return { method: 'platt', slope: 0, intercept };
  return { method: 'platt', slope: slope / spread, intercept: intercept - slope * (center / spread) };
}

/**
 * @param calibrator from `fitPlattScaling`
 * @param scores any finite numbers, on the scale it was fitted to
 * @returns a probability for each
 * @example applyPlattScaling({ method: 'platt', slope: 2, intercept: 0 }, Float64Array.of(0)) // => Float64Array.of(0.5)
 */
export function applyPlattScaling({ slope, intercept }: PlattScaling, scores: Float64Array): Float64Array {
  return scores.map((score) => sigmoid(slope * score + intercept));
}

function smoothed({ classes, weights }: { classes: Uint8Array; weights: Float64Array }): Omit<Sample, 'z'> {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = weights.reduce((sum, weight, i) => sum + weight * classes[i]!, 0);
  const yes = (positive + 1) / (positive + 2);
  const no = 1 / (all - positive + 2);
  return {
    weights: weights.map((weight) => weight / all),
    targets: Float64Array.from(classes, (c) => (c === 1 ? yes : no)),
  };
}

function likeliestCurve(sample: Sample): Curve {
  const share = sample.targets.reduce((sum, target, i) => sum + target * sample.weights[i]!, 0);
  let curve: Curve = { slope: 0, intercept: logOdds(share) };
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = newtonStep(sample, curve);
    if (next === null) return curve;
    curve = next;
  }
  return curve;
}

/** @returns null where no step leads to a lower loss */
function newtonStep(sample: Sample, curve: Curve): Curve | null {
  const { gradient, hessian } = derivativesAt(sample, curve);
  const [a, b] = gradient;
  if (Math.abs(a) < TOLERANCE && Math.abs(b) < TOLERANCE) return null;
  const [aa, ab, bb] = hessian;
  const determinant = aa * bb - ab * ab;
  const slope = -(bb * a - ab * b) / determinant;
  const intercept = -(aa * b - ab * a) / determinant;
  const promised = a * slope + b * intercept;
  const before = lossOf(sample, curve);
  for (let length = 1; length >= SHORTEST_STEP; length /= 2) {
    const next = { slope: curve.slope + length * slope, intercept: curve.intercept + length * intercept };
    if (lossOf(sample, next) < before + SUFFICIENT * length * promised) return next;
  }
  return null;
}

type Derivatives = {
  readonly gradient: readonly [slope: number, intercept: number];
  readonly hessian: readonly [twiceSlope: number, mixed: number, twiceIntercept: number];
};

function derivativesAt({ z, targets, weights }: Sample, { slope, intercept }: Curve): Derivatives {
  let [a, b, aa, ab, bb] = [0, 0, RIDGE, 0, RIDGE];
  for (const [i, score] of z.entries()) {
    const p = sigmoid(slope * score + intercept);
    const error = weights[i]! * (p - targets[i]!);
    const curvature = weights[i]! * p * (1 - p);
    a += error * score;
    b += error;
    aa += curvature * score * score;
    ab += curvature * score;
    bb += curvature;
  }
  return { gradient: [a, b], hessian: [aa, ab, bb] };
}

/** Mean negative log-likelihood, ln(1 + e^-|f|) written so that it cannot overflow. */
function lossOf({ z, targets, weights }: Sample, { slope, intercept }: Curve): number {
  let loss = 0;
  for (const [i, score] of z.entries()) {
    const f = slope * score + intercept;
    loss += weights[i]! * (Math.max(f, 0) - f * targets[i]! + Math.log1p(Math.exp(-Math.abs(f))));
  }
  return loss;
}
