import { normalQuantile } from '../math/normal.ts';

/**
 * A forecast whose errors are a weighted sum of future one-step errors, as those of exponential smoothing and of naive
 * methods are: what the value h steps ahead misses is the sum of weights[j] times the error of step h - j.
 */
export type LinearForecast = {
  /** Expected values, one a step ahead, in the unit of the series. */
  readonly mean: Float64Array;
  /** As many; the first is 1. */
  readonly weights: Float64Array;
  /** Standard deviation of one-step errors, in the unit of the series. */
  readonly sigma: number;
};

/** Bounds of values, one a step ahead. */
export type ForecastBand = { readonly low: Float64Array; readonly high: Float64Array };

/**
 * Bounds within which each future value lies with a probability, where errors are normal and independent.
 *
 *     mean[h] ± z sigma sqrt(sum of weights[j]², j < h)
 *
 * @param level probability, above 0 and below 1
 * @throws {RangeError} if the level does not fit
 * @see Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, section 6.1
 * @example forecastBand({ mean: Float64Array.of(5, 5), weights: Float64Array.of(1, 1), sigma: 1 }, 0.95).high[0]?.toFixed(2) // => '6.96'
 */
export function forecastBand({ mean, weights, sigma }: LinearForecast, level: number): ForecastBand {
  const z = zOf('forecastBand', level);
  const low = new Float64Array(mean.length);
  const high = new Float64Array(mean.length);
  let variance = 0;
  for (let h = 0; h < mean.length; h++) {
    variance += weights[h]! ** 2;
    const half = z * sigma * Math.sqrt(variance);
    low[h] = mean[h]! - half;
    high[h] = mean[h]! + half;
  }
  return { low, high };
}

/**
 * The sum of all steps ahead, with bounds: errors of neighbouring steps go together, so bounds do not simply add up.
 *
 * @param level probability, above 0 and below 1
 * @throws {RangeError} if the level does not fit
 * @see as `forecastBand`, section 6.5 on lead-time demand
 * @example forecastTotal({ mean: Float64Array.of(5, 5), weights: Float64Array.of(1, 0), sigma: 1 }, 0.95).mean // => 10
 */
export function forecastTotal(
  { mean, weights, sigma }: LinearForecast,
  level: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const z = zOf('forecastTotal', level);
  let reach = 0;
  let variance = 0;
  for (const weight of weights) {
    reach += weight;
    variance += reach ** 2;
  }
  const total = mean.reduce((sum, value) => sum + value, 0);
  const half = z * sigma * Math.sqrt(variance);
  return { mean: total, low: total - half, high: total + half };
}

function zOf(caller: string, level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${caller} requires a level above 0 and below 1, got ${level}`);
  }
  return normalQuantile((1 + level) / 2);
}
