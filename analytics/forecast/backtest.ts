import { requireWhole } from '../math/require-whole.ts';
import { forecastBand, type LinearForecast } from './linear-forecast.ts';

/** A method under test. */
export type ForecastMethod = (values: Float64Array, horizon: number) => LinearForecast;

export type Backtest = {
  /** Mean absolute error of each method over all steps of all origins, in the unit of the series, in the order given. */
  readonly errors: readonly number[];
  /** Share of the values that lay within each method's bounds, 0 to 1. */
  readonly coverage: readonly number[];
  /** Values that were forecast. */
  readonly tested: number;
};

type Question = {
  readonly horizon: number;
  /** How many times a forecast is made, each from more of the series. */
  readonly origins: number;
  /** Values between one origin and the next; 1 by default. */
  readonly stride?: number;
  /** Probability of the bounds. */
  readonly level: number;
};

/**
 * How methods would have done: from several days in the past, each forecasts what came next from what was known then.
 *
 * @param values in order of time
 * @throws {RangeError} if a number is not whole from 1, or the series is too short for a method at the first origin
 * @see Tashman (2000), Out-of-sample tests of forecasting accuracy, doi:10.1016/S0169-2070(00)00065-0: rolling origins.
 *   Time O(origins · one fit).
 * @example backtest(Float64Array.of(1, 2, 3, 4), [(known, horizon) => naiveForecast(known, { season: 1, horizon })], { horizon: 1, origins: 2, level: 0.95 }).errors // => [1]
 */
export function backtest(
  values: Float64Array,
  methods: readonly ForecastMethod[],
  { horizon, origins, stride = 1, level }: Question,
): Backtest {
  requireWhole('backtest', { horizon, origins, stride });
  const ahead = horizon + (origins - 1) * stride;
  if (values.length <= ahead) {
    throw new RangeError(`backtest requires more than ${ahead} values, got ${values.length}`);
  }
  const errors = methods.map(() => 0);
  const covered = methods.map(() => 0);
  for (let origin = 0; origin < origins; origin++) {
    const end = values.length - horizon - origin * stride;
    const actual = values.subarray(end, end + horizon);
    for (const [i, method] of methods.entries()) {
      const forecast = method(values.subarray(0, end), horizon);
      const { low, high } = forecastBand(forecast, level);
      for (const [h, value] of actual.entries()) {
        errors[i]! += Math.abs(value - forecast.mean[h]!);
        if (value >= low[h]! && value <= high[h]!) covered[i]!++;
      }
    }
  }
  const tested = horizon * origins;
  return {
    errors: errors.map((sum) => sum / tested),
    coverage: covered.map((count) => count / tested),
    tested,
  };
}
