import { minimise } from '../math/minimise.ts';
import type { LinearForecast } from './linear-forecast.ts';
import { requireSeries } from './require-series.ts';
import { type SmoothingState, seasonalStart } from './seasonal-start.ts';

/** How fast the method learns: each 0 to 1. */
export type SmoothingParameters = {
  /** Weight of the newest error in the level. */
  readonly alpha: number;
  /** In the trend, not above alpha. */
  readonly beta: number;
  /** In the season, not above 1 - alpha. */
  readonly gamma: number;
  /** What is left of the trend after each step, 0.8 to 0.98. */
  readonly phi: number;
};

export type HoltWinters = LinearForecast & { readonly parameters: SmoothingParameters };

type Question = { readonly season: number; readonly horizon: number };

/** Searches from each of these; the error has more than one hollow. alpha, beta / alpha, gamma / (1 - alpha), phi. */
const STARTS = [
  [0.2, 0.1, 0.1, 0.95],
  [0.5, 0.05, 0.3, 0.9],
  [0.05, 0.01, 0.01, 0.97],
] as const;
const LEAST = 1e-4;
const LOW = [LEAST, LEAST, LEAST, 0.8];
const HIGH = [0.9999, 0.9999, 0.9999, 0.98];
const STEP = 1e-6;

/**
 * Forecast by Holt and Winters' method with an additive season and a damped trend: the state-space model ETS(A,Ad,A).
 *
 *     e[t]  = y[t] - (l[t-1] + phi b[t-1] + s[t-m])
 *     l[t]  = l[t-1] + phi b[t-1] + alpha e[t]
 *     b[t]  = phi b[t-1] + beta e[t]
 *     s[t]  = s[t-m] + gamma e[t]
 *
 * alpha, beta, gamma and phi are those of the least sum of squared one-step errors, found by BFGS from fixed starts; the first
 * state is measured on the first seasons. The variance of errors is divided by n - m - 5, for what was fitted.
 *
 * @param values n values in order of time, at least two seasons and more than m + 5
 * @param options season m from 2 steps, and how many steps ahead
 * @throws {RangeError} if there are too few values, one is not finite, or a number is not whole from 1
 * @see Holt (1957/2004), doi:10.1016/j.ijforecast.2003.09.015; Winters (1960), doi:10.1287/mnsc.6.3.324; Hyndman, Koehler,
 *   Ord and Snyder (2008), Forecasting with Exponential Smoothing, tables 2.1 and 6.2. Time O(n) an evaluation, some hundreds.
 * @example Math.round(holtWinters(Float64Array.from({ length: 24 }, (_, i) => 10 + i % 4), { season: 4, horizon: 2 }).mean[1]) // => 11
 */
export function holtWinters(values: Float64Array, { season, horizon }: Question): HoltWinters {
  requireSeries('holtWinters', values, { horizon, season, least: Math.max(2 * season, season + 6) });
  if (season < 2) throw new RangeError(`holtWinters requires a season of at least 2 steps, got ${season}`);
  const start = seasonalStart(values, season);
  const parameters = fitParameters(values, start);
  const { state, squares } = smooth(values, start, parameters);
  return {
    parameters,
    mean: meanAhead(state, parameters, { at: values.length, horizon }),
    weights: weightsOf(parameters, { season, horizon }),
    sigma: Math.sqrt(squares / (values.length - season - 5)),
  };
}

function fitParameters(values: Float64Array, start: SmoothingState): SmoothingParameters {
  const scale = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length || 1;
  // A sum of squares of one is an error of a thousandth of the values: below it, there is nothing left to fit.
  const errorAt = (point: Float64Array) =>
    Math.log(smooth(values, start, parametersAt(point)).squares / (scale / 1000) ** 2 + 1);
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    for (let i = 0; i < point.length; i++) {
      const moved = (step: number) => errorAt(point.map((at, j) => (j === i ? at + step : at)));
      gradient[i] = (moved(STEP) - moved(-STEP)) / (2 * STEP);
    }
    return errorAt(point);
  };
  const found = STARTS.map((at) =>
    minimise(objective, { start: at, low: LOW, high: HIGH, tolerance: 1e-6, iterations: 60 }),
  );
  return parametersAt(found.reduce((best, one) => (one.value < best.value ? one : best)).point);
}

function parametersAt(point: Float64Array): SmoothingParameters {
  const alpha = point[0]!;
  return { alpha, beta: alpha * point[1]!, gamma: (1 - alpha) * point[2]!, phi: point[3]! };
}

function smooth(
  values: Float64Array,
  start: SmoothingState,
  { alpha, beta, gamma, phi }: SmoothingParameters,
) {
  let { level, trend } = start;
  const seasonal = start.seasonal.slice();
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    const step = t % seasonal.length;
    const expected = level + phi * trend;
    const error = values[t]! - expected - seasonal[step]!;
    level = expected + alpha * error;
    trend = phi * trend + beta * error;
    seasonal[step]! += gamma * error;
    squares += error ** 2;
  }
  return { state: { level, trend, seasonal }, squares };
}

function meanAhead(
  { level, trend, seasonal }: SmoothingState,
  { phi }: SmoothingParameters,
  { at, horizon }: { readonly at: number; readonly horizon: number },
): Float64Array {
  let damped = 0;
  return Float64Array.from({ length: horizon }, (_, h) => {
    damped += phi ** (h + 1);
    return level + damped * trend + seasonal[(at + h) % seasonal.length]!;
  });
}

/** What an error leaves behind j steps later: alpha + beta (phi + … + phi^j), and gamma where its season comes round. */
function weightsOf(
  { alpha, beta, gamma, phi }: SmoothingParameters,
  { season, horizon }: Question,
): Float64Array {
  let damped = 0;
  return Float64Array.from({ length: horizon }, (_, j) => {
    if (j === 0) return 1;
    damped += phi ** j;
    return alpha + beta * damped + (j % season === 0 ? gamma : 0);
  });
}
