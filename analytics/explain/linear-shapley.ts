import type { Attribution } from './attribution.ts';

/** A weighted sum of columns. */
export type LinearModel = { readonly intercept: number; readonly coefficients: ArrayLike<number> };

/**
 * Exact Shapley values of a linear model: coefficient times how far the row is from the mean.
 *
 * Of a logistic regression they are log-odds. A column that is unknown is averaged over the customers compared with
 * whatever the other columns say, so that a column the model does not use gets 0.
 *
 * @param model intercept and one coefficient a column
 * @param means of each column over the customers compared with
 * @param row one finite number a column
 * @returns base (the prediction at the means) and contributions. Time O(d).
 * @throws {RangeError} if the numbers of columns differ, or a result is not finite
 * @see Štrumbelj and Kononenko (2014), Explaining prediction models, doi:10.1007/s10115-013-0679-x; Lundberg and Lee (2017),
 *   arXiv:1705.07874, corollary 1
 * @example linearShapley({ intercept: 1, coefficients: [2] }, Float64Array.of(3), Float64Array.of(5)) // => { base: 7, contributions: Float64Array.of(4) }
 */
export function linearShapley(
  { intercept, coefficients }: LinearModel,
  means: Float64Array,
  row: Float64Array,
): Attribution {
  const columns = coefficients.length;
  for (const [what, got] of Object.entries({ means: means.length, 'numbers in the row': row.length })) {
    if (got !== columns) throw new RangeError(`linearShapley requires ${columns} ${what}, got ${got}`);
  }
  const contributions = row.map((value, j) => coefficients[j]! * (value - means[j]!));
  const base = means.reduce((sum, mean, j) => sum + coefficients[j]! * mean, intercept);
  const bad = [base, ...contributions].find((value) => !Number.isFinite(value));
  if (bad !== undefined)
    throw new RangeError(`linearShapley requires numbers with finite products, got ${bad}`);
  return { base, contributions };
}
