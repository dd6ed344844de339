import type { LinearForecast } from './linear-forecast.ts';
import { requireSeries } from './require-series.ts';

/**
 * The seasonal naive forecast: each step ahead is what it was one season before. With a season of 1 it is the naive
 * forecast: everything stays as it was last. A method that does no better than these is not worth its trouble.
 *
 * @param values n values in order of time, more than a season
 * @param options steps ahead, and steps after which a season repeats
 * @throws {RangeError} if there are too few values, one is not finite, or a number is not whole from 1
 * @see Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, sections 5.2 and 5.5
 * @example naiveForecast(Float64Array.of(1, 5, 2, 6), { season: 2, horizon: 3 }).mean // => Float64Array.of(2, 6, 2)
 */
export function naiveForecast(
  values: Float64Array,
  { season, horizon }: { readonly season: number; readonly horizon: number },
): LinearForecast {
  requireSeries('naiveForecast', values, { horizon, season, least: season + 1 });
  const n = values.length;
  const errors = values.subarray(season).map((value, i) => value - values[i]!);
  return {
    mean: Float64Array.from({ length: horizon }, (_, h) => values[n - season + (h % season)]!),
    weights: Float64Array.from({ length: horizon }, (_, h) => (h % season === 0 ? 1 : 0)),
    sigma: Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length),
  };
}
