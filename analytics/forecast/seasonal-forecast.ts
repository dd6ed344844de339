import { requireWhole } from '../math/require-whole.ts';
import { type Backtest, backtest, type ForecastMethod } from './backtest.ts';
import { holtWinters } from './holt-winters.ts';
import { type ForecastBand, forecastBand, forecastTotal, type LinearForecast } from './linear-forecast.ts';
import { naiveForecast } from './naive-forecast.ts';

/** In the order of the backtest. */
export const FORECAST_METHODS = ['holt-winters', 'seasonal-naive', 'naive'] as const;

export type ForecastMethodName = (typeof FORECAST_METHODS)[number];

export type SeasonalForecast = LinearForecast & {
  /** The method with the least error in the backtest: that which the forecast is by. */
  readonly method: ForecastMethodName;
  readonly band: ForecastBand;
  /** The sum of all steps ahead. */
  readonly total: { readonly mean: number; readonly low: number; readonly high: number };
  readonly backtest: Backtest;
};

type Question = {
  readonly season: number;
  readonly horizon: number;
  readonly origins: number;
  /** Values between one origin of the backtest and the next; 1 by default. */
  readonly stride?: number;
  readonly level: number;
};

/**
 * Forecasts a series by the method that forecast it best so far: Holt and Winters' with a damped trend, the seasonal naive or
 * the naive one. Every origin of the backtest sees at least two seasons and m + 6 values.
 *
 * @param values at least `leastForSeason` of them, in order of time
 * @throws {RangeError} if the series is too short, a value is not finite, or a number does not fit
 * @example seasonalForecast(Float64Array.from({ length: 24 }, (_, i) => i % 4), { season: 4, horizon: 2, origins: 2, level: 0.9 }).mean.map(Math.round) // => Float64Array.of(0, 1)
 */
export function seasonalForecast(values: Float64Array, question: Question): SeasonalForecast {
  const { season, horizon, level } = question;
  const least = leastForSeason(question);
  if (values.length < least) {
    throw new RangeError(`seasonalForecast requires at least ${least} values, got ${values.length}`);
  }
  const methods: ForecastMethod[] = [
    (known, ahead) => holtWinters(known, { season, horizon: ahead }),
    (known, ahead) => naiveForecast(known, { season, horizon: ahead }),
    (known, ahead) => naiveForecast(known, { season: 1, horizon: ahead }),
  ];
  const tested = backtest(values, methods, question);
  const best = tested.errors.reduce((least, error, i) => (error < tested.errors[least]! ? i : least), 0);
  const { mean, weights, sigma } = methods[best]!(values, horizon);
  const forecast = { mean, weights, sigma };
  return {
    ...forecast,
    method: FORECAST_METHODS[best]!,
    band: forecastBand(forecast, level),
    total: forecastTotal(forecast, level),
    backtest: tested,
  };
}

/**
 * Values that a forecast with a backtest needs: two seasons, and those that are forecast from them.
 *
 * @throws {RangeError} if a number is not whole from 1
 * @example leastForSeason({ season: 12, horizon: 3, origins: 4 }) // => 30
 */
export function leastForSeason({ season, horizon, origins, stride = 1 }: Omit<Question, 'level'>): number {
  requireWhole('leastForSeason', { season, horizon, origins, stride });
  return Math.max(2 * season, season + 6) + horizon + (origins - 1) * stride;
}
