import { requireFinite } from './require-finite.ts';

/**
 * Mean and population standard deviation.
 *
 * @param values n finite values in any order
 * @returns both in the unit of the values; the deviation is 0 where rounding alone could have made the differences
 * @throws {RangeError} if there is no value, or one is not finite
 * @example meanAndSd(Float64Array.of(1, 3)) // => { mean: 2, sd: 1 }
 */
export function meanAndSd(values: Float64Array): { mean: number; sd: number } {
  requireFinite('meanAndSd', values);
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const sd = Math.sqrt(squares / values.length);
  return { mean, sd: sd <= 1e-12 * Math.abs(mean) ? 0 : sd };
}
