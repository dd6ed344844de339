import { requireFinite } from '../math/require-finite.ts';
import { bootstrapIntervals } from './bootstrap-intervals.ts';
import type { Interval } from './interval.ts';

export type RegressionMetrics = {
  /** Root of the mean squared error (divided by n), in the unit of the amounts. */
  readonly rmse: number;
  /** Mean absolute error, in the unit of the amounts. */
  readonly mae: number;
  /** Share of the variance explained; below 0 where the mean of all predicts better. Null where amounts do not vary. */
  readonly r2: number | null;
};

/**
 * How far predicted amounts are off.
 *
 * @param predicted n finite amounts
 * @param actual n finite amounts
 * @throws {RangeError} if there is no row, lengths differ, or an amount is not finite
 * @see Hastie, Tibshirani and Friedman (2009), The elements of statistical learning, section 3.2
 * @example regressionMetrics(Float64Array.of(1, 4), Float64Array.of(1, 3)) // => { rmse: Math.SQRT1_2, mae: 0.5, r2: 0.5 }
 */
export function regressionMetrics(predicted: Float64Array, actual: Float64Array): RegressionMetrics {
  requireAmounts('regressionMetrics', predicted, actual);
  return weightedMetrics(predicted, actual, new Float64Array(actual.length).fill(1));
}

/** As `RegressionMetrics`, each with its 95 % interval. */
export type RegressionSummary = {
  readonly rows: number;
  readonly rmse: Interval;
  readonly mae: Interval;
  readonly r2: Interval | null;
  /** The same for "everybody spends the mean". */
  readonly mean: RegressionMetrics;
};

/**
 * The usual metrics of predicted amounts with 95 % bootstrap intervals, beside predicting the mean for everybody.
 *
 * @param predicted n finite amounts, of models that did not see their row
 * @param actual n finite amounts
 * @param seed of the bootstrap
 * @throws {RangeError} as `regressionMetrics`
 * @example summariseRegressor(Float64Array.of(1, 4), Float64Array.of(1, 3), 1).mae.value // => 0.5
 */
export function summariseRegressor(
  predicted: Float64Array,
  actual: Float64Array,
  seed: number,
): RegressionSummary {
  const { r2 } = regressionMetrics(predicted, actual);
  // A draw may be of equal amounts only: its share explained then stands at that of all.
  const statistics = (counts: Float64Array) => {
    const metrics = weightedMetrics(predicted, actual, counts);
    return [metrics.rmse, metrics.mae, metrics.r2 ?? r2 ?? 0];
  };
  const [rmse, mae, explained] = bootstrapIntervals(actual.length, statistics, { seed });
  const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
  return {
    rows: actual.length,
    rmse: rmse!,
    mae: mae!,
    r2: r2 === null ? null : explained!,
    mean: regressionMetrics(new Float64Array(actual.length).fill(mean), actual),
  };
}

function weightedMetrics(predicted: Float64Array, actual: Float64Array, counts: Float64Array) {
  let [n, sum, absolute, squares] = [0, 0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    const error = predicted[i]! - actual[i]!;
    n += counts[i]!;
    sum += counts[i]! * actual[i]!;
    absolute += counts[i]! * Math.abs(error);
    squares += counts[i]! * error * error;
  }
  let total = 0;
  for (let i = 0; i < actual.length; i++) total += counts[i]! * (actual[i]! - sum / n) ** 2;
  const varies = total > 1e-24 * (sum / n) ** 2 * n;
  return { rmse: Math.sqrt(squares / n), mae: absolute / n, r2: varies ? 1 - squares / total : null };
}

function requireAmounts(caller: string, predicted: Float64Array, actual: Float64Array): void {
  requireFinite(caller, predicted);
  requireFinite(caller, actual);
  if (predicted.length !== actual.length) {
    throw new RangeError(`${caller} requires ${actual.length} predictions, got ${predicted.length}`);
  }
}
