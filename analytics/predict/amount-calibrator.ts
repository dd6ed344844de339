import { centerAndSpread } from '../math/center-and-spread.ts';
import { requireFinite } from '../math/require-finite.ts';

/** The amount is exp(intercept + slope * z) of a prediction z on the logarithmic scale. Plain data. */
export type AmountCalibrator = {
  readonly slope: number;
  readonly intercept: number;
  /** A prediction beyond the amounts that were learnt from is taken at their end. */
  readonly least: number;
  readonly most: number;
};

const MOST_STEPS = 100;
const TOLERANCE = 1e-10;
const RIDGE = 1e-9;
const SHORTEST_STEP = 1e-8;

/**
 * How predictions on the logarithmic scale become amounts without bias. A model of logarithms foretells something like the
 * median, far below the mean where tails are heavy and some spend nothing. The curve is that of the Poisson
 * pseudo-likelihood: among all of its form it is consistent for the mean whatever the amounts' distribution, and the
 * calibrated amounts add up to the actual ones.
 *
 * @param logs n predictions of ln(1 + amount), of models that did not see their row
 * @param amounts n, of a positive sum; some may be 0 or below
 * @returns a curve that keeps the order; one that would turn it round is level at the mean instead
 * @throws {RangeError} if lengths differ, a number is not finite, or the amounts do not add up to more than 0
 * @see Santos Silva and Tenreyro (2006), The log of gravity, doi:10.1162/rest.88.4.641; the problem: Duan (1983), Smearing
 *   estimate, doi:10.1080/01621459.1983.10478017. Time O(n) a step, about ten.
 * @example fitAmountCalibrator(Float64Array.of(1, 1), Float64Array.of(2, 4)).intercept // => Math.log(3)
 */
export function fitAmountCalibrator(logs: Float64Array, amounts: Float64Array): AmountCalibrator {
  requireFinite('fitAmountCalibrator', logs);
  requireFinite('fitAmountCalibrator', amounts);
  const mean = amounts.reduce((sum, amount) => sum + amount / amounts.length, 0);
  if (logs.length !== amounts.length || !(mean > 0)) {
    throw new RangeError(
      `fitAmountCalibrator requires a prediction an amount and a sum above 0, got ${logs.length} for ${amounts.length} of mean ${mean}`,
    );
  }
  const least = logs.reduce((a, b) => Math.min(a, b));
  const most = Math.max(
    least,
    logAmounts(amounts).reduce((a, b) => Math.max(a, b)),
  );
  const within = logs.map((z) => Math.min(most, Math.max(least, z)));
  const level = { slope: 0, intercept: Math.log(mean), least, most };
  const { center, spread } = centerAndSpread(within);
  if (!(spread > TOLERANCE)) return level;
  const z = within.map((log) => (log - center) / spread);
  const { a, b } = likeliest(
    z,
    amounts.map((amount) => amount / mean),
  );
  if (!(b > 0)) return level;
  // Where few amounts are above 0 the likelihood is flat, and the steps end a little before the sum is reached.
  const rest = -Math.log(z.reduce((sum, one) => sum + Math.exp(a + b * one) / z.length, 0));
  return { ...level, slope: b / spread, intercept: level.intercept + a + rest - (b * center) / spread };
}

/**
 * @param calibrator from `fitAmountCalibrator`
 * @param logs predictions of ln(1 + amount)
 * @returns amounts not below 0
 * @example applyAmountCalibrator({ slope: 1, intercept: 0, least: 0, most: 9 }, Float64Array.of(0)) // => Float64Array.of(1)
 */
export const applyAmountCalibrator = (
  { slope, intercept, least, most }: AmountCalibrator,
  logs: Float64Array,
): Float64Array => logs.map((z) => Math.exp(intercept + slope * Math.min(most, Math.max(least, z))));

/**
 * The scale that amounts with a heavy tail are learnt on; below 0, where returns exceed what was bought, counts as 0.
 *
 * @example logAmounts(Float64Array.of(-3, Math.E - 1)) // => Float64Array.of(0, 1)
 */
export const logAmounts = (amounts: Float64Array): Float64Array =>
  amounts.map((amount) => Math.log1p(Math.max(0, amount)));

type Curve = { readonly a: number; readonly b: number };

function likeliest(z: Float64Array, targets: Float64Array): Curve {
  let curve: Curve = { a: 0, b: 0 };
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = newtonStep(z, targets, curve);
    if (next === null) return curve;
    curve = next;
  }
  return curve;
}

/** @returns null where no step leads to a lower loss */
function newtonStep(z: Float64Array, targets: Float64Array, curve: Curve): Curve | null {
  let [ga, gb, aa, ab, bb] = [0, 0, RIDGE, 0, RIDGE];
  for (let i = 0; i < z.length; i++) {
    const mean = Math.exp(curve.a + curve.b * z[i]!) / z.length;
    const error = mean - targets[i]! / z.length;
    ga += error;
    gb += error * z[i]!;
    aa += mean;
    ab += mean * z[i]!;
    bb += mean * z[i]! * z[i]!;
  }
  if (Math.abs(ga) < TOLERANCE && Math.abs(gb) < TOLERANCE) return null;
  const determinant = aa * bb - ab * ab;
  const step = { a: (bb * ga - ab * gb) / determinant, b: (aa * gb - ab * ga) / determinant };
  const before = lossOf(z, targets, curve);
  for (let length = 1; length >= SHORTEST_STEP; length /= 2) {
    const next = { a: curve.a - length * step.a, b: curve.b - length * step.b };
    if (lossOf(z, targets, next) < before) return next;
  }
  return null;
}

function lossOf(z: Float64Array, targets: Float64Array, { a, b }: Curve): number {
  let loss = 0;
  for (let i = 0; i < z.length; i++)
    loss += (Math.exp(a + b * z[i]!) - targets[i]! * (a + b * z[i]!)) / z.length;
  return loss;
}
