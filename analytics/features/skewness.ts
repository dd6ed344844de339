import { requireFinite } from '../math/require-finite.ts';

/**
 * Skewness: the third central moment over the cube of the population standard deviation.
 *
 * @param values n finite values in any order
 * @returns 0 for symmetric values, above 0 for a long tail to the right; 0 where all values are equal
 * @throws {RangeError} if there is no value, or one is not finite
 * @see Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis, doi:10.1111/1467-9884.00122 (g1)
 * @example skewness(Float64Array.of(0, 0, 0, 4)).toFixed(3) // => '1.155'
 */
export function skewness(values: Float64Array): number {
  requireFinite('skewness', values);
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const deviation = value - mean;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  const variance = squares / values.length;
  return isNegligible(Math.sqrt(variance), mean) ? 0 : cubes / values.length / variance ** 1.5;
}

/** What rounding alone makes of equal values. */
const isNegligible = (sd: number, mean: number): boolean => sd <= 1e-12 * Math.abs(mean);
