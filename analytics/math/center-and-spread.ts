import { meanAndSd } from './mean-and-sd.ts';

/**
 * Mean and population standard deviation of numbers however large.
 *
 * @param values n finite numbers, n from 1
 * @returns both in the unit of the values, and finite; the spread is 0 where rounding alone could have made the differences
 * @throws {RangeError} if there is no value, or one is not finite
 * @example centerAndSpread(Float64Array.of(-1e308, 1e308)) // => { center: 0, spread: 1e308 }
 */
export function centerAndSpread(values: Float64Array): { center: number; spread: number } {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  // Of numbers as they come, sums of squares may pass the largest number there is.
  const { mean, sd } = meanAndSd(values.map((value) => value / largest));
  return { center: mean * largest, spread: sd * largest };
}
