import { quantile } from './quantile.ts';
import { requireFinite } from './require-finite.ts';

/** What describes a set of values: all in their unit, except the count. */
export type SummaryStatistics = {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (divided by n - 1); null for a single value. */
  readonly sd: number | null;
  readonly min: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly max: number;
};

/**
 * Count, mean, sample standard deviation, extremes and quartiles, as pandas' `describe` gives them.
 *
 * @param values n finite values in any order; left as they are
 * @returns the statistics; quartiles are type 7
 * @throws {RangeError} if there is no value, or one is not finite
 * @see Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance,
 *   doi:10.1080/00031305.1983.10483115 (the two-pass form). Time O(n log n).
 * @example summaryStatistics(Float64Array.of(2, 4, 9)).mean // => 5
 */
export function summaryStatistics(values: Float64Array): SummaryStatistics {
  const sorted = requireFinite('summaryStatistics', values).toSorted();
  const mean = meanOf(sorted);
  return {
    count: sorted.length,
    mean,
    sd: sorted.length > 1 ? Math.sqrt(sumOfSquares(sorted, mean) / (sorted.length - 1)) : null,
    min: sorted[0]!,
    p25: quantile(sorted, 0.25),
    p50: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    max: sorted.at(-1)!,
  };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function sumOfSquares(values: Float64Array, mean: number): number {
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum;
}
