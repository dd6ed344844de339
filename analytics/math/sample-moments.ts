/**
 * Mean and sample variance (divided by n - 1), in two passes.
 *
 * @param values n finite numbers
 * @returns the mean in the unit of the values, the variance in its square: 0 of one value, whose spread is not known
 * @throws {RangeError} if there is no value. Time O(n).
 * @see Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, doi:10.1080/00031305.1983.10483115
 * @example sampleMoments([1, 3]) // => { mean: 2, variance: 2 }
 */
export function sampleMoments(values: readonly number[] | Float64Array): { mean: number; variance: number } {
  const n = values.length;
  if (n === 0) throw new RangeError('sampleMoments requires at least one value, got 0');
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, variance: squares / Math.max(1, n - 1) };
}
