import { covarianceMatrix } from '../math/covariance-matrix.ts';
import { independentColumns } from '../math/independent-columns.ts';
import { invertPositive } from '../math/invert-positive.ts';
import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';

/** Weights in the unit of the amounts per unit of the column. */
export type LinearWeights = { readonly intercept: number; readonly coefficients: readonly number[] };

export type LeastSquares = LinearWeights & {
  /** Columns that are neither the same in all rows nor made of columns before them; the others have the weight 0. */
  readonly kept: readonly number[];
  readonly means: Float64Array;
  /** Inverse of the (penalised) products of the kept columns less their means, in their order, per raw unit. */
  readonly inverse: Matrix;
};

/** A spread below this share of the mean is rounding. */
const ROUNDING = 1e-12;

/**
 * The weights that minimise the sum of squared errors plus a penalty times the sum of squared coefficients.
 *
 * The normal equations are solved on correlations, so the units of the columns do not matter to precision.
 *
 * @param caller the function that requires them; errors name it
 * @param x n rows of d numbers
 * @param y n amounts
 * @param penalty from 0 (ordinary least squares); the intercept has none
 * @throws {RangeError} if there is no row or column, a number is not finite or its square is not, or the penalty is
 *   negative. Time O(n d² + d³).
 * @see Hoerl and Kennard (1970), Ridge regression, doi:10.1080/00401706.1970.10488634
 * @example leastSquares('f', matrixOf([[0], [1], [2]]), Float64Array.of(1, 3, 5), 0).coefficients // => [2]
 */
export function leastSquares(caller: string, x: Matrix, y: Float64Array, penalty: number): LeastSquares {
  requireTrainingRows(caller, requirePoints(caller, x), y);
  requirePoints(caller, { values: y, rows: y.length, columns: 1 });
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new RangeError(`${caller} requires a penalty from 0, got ${penalty}`);
  }
  const { means, covariance } = covarianceMatrix(x);
  const scales = scalesOf(covariance, means);
  const correlation = correlationOf(covariance, scales, penalty / x.rows);
  const kept = independentColumns(correlation);
  const inner = invertPositive(pick(correlation, kept));
  if (!inner) throw new RangeError(`${caller} requires columns whose products can be inverted, got others`);
  const mean = y.reduce((sum, value) => sum + value / y.length, 0);
  const moved = productsWith(x, means, scales, y, mean);
  const coefficients = new Array<number>(x.columns).fill(0);
  for (const [a, column] of kept.entries()) {
    let weight = 0;
    for (const [b, other] of kept.entries()) weight += inner.values[a * kept.length + b]! * moved[other]!;
    coefficients[column] = weight / scales[column]!;
  }
  const intercept = coefficients.reduce((sum, weight, j) => sum - weight * means[j]!, mean);
  return { intercept, coefficients, kept, means, inverse: inRawUnits(inner, kept, scales, x.rows) };
}

function scalesOf({ values, rows }: Matrix, means: Float64Array): Float64Array {
  return means.map((mean, j) => {
    const sd = Math.sqrt(values[j * rows + j]!);
    return sd <= ROUNDING * Math.abs(mean) ? 0 : sd;
  });
}

/** With the penalty, a row's share of it, on the diagonal. Constant columns are 0 throughout. */
function correlationOf({ values, rows, columns }: Matrix, scales: Float64Array, penalty: number): Matrix {
  const correlation = new Float64Array(rows * columns);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) {
      const both = scales[a]! > 0 && scales[b]! > 0;
      if (both) correlation[a * columns + b] = values[a * columns + b]! / scales[a]! / scales[b]!;
    }
    if (scales[a]! > 0) correlation[a * columns + a] = 1 + Math.min(1e300, penalty / scales[a]! / scales[a]!);
  }
  return { values: correlation, rows, columns };
}

function pick({ values, columns }: Matrix, kept: readonly number[]): Matrix {
  const picked = kept.flatMap((a) => kept.map((b) => values[a * columns + b]!));
  return { values: Float64Array.from(picked), rows: kept.length, columns: kept.length };
}

/** Mean product of each standardised column with the amounts. */
function productsWith(
  { values, rows, columns }: Matrix,
  means: Float64Array,
  scales: Float64Array,
  y: Float64Array,
  mean: number,
): Float64Array {
  const products = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) {
    const offset = (y[i]! - mean) / rows;
    for (let j = 0; j < columns; j++) products[j]! += (values[at++]! - means[j]!) * offset;
  }
  return products.map((product, j) => (scales[j]! > 0 ? product / scales[j]! : 0));
}

function inRawUnits(
  { values, rows }: Matrix,
  kept: readonly number[],
  scales: Float64Array,
  n: number,
): Matrix {
  const scaleAt = (index: number) => scales[kept[index]!]!;
  const raw = values.map((value, at) => value / n / scaleAt(Math.floor(at / rows)) / scaleAt(at % rows));
  return { values: raw, rows, columns: rows };
}
