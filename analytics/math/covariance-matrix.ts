import type { Matrix } from './matrix.ts';

export type ColumnCovariance = { readonly means: Float64Array; readonly covariance: Matrix };

/**
 * Means of the columns and their covariance matrix.
 *
 * @param points n rows of d finite numbers, at least one row
 * @param divisor what the sums of products are divided by: n for the population (unless given), n - 1 for a sample
 * @returns d means in the units of the columns and d x d covariances in products of those units
 * @throws {RangeError} if there is no row, or the divisor is not above zero. Time O(n d²), two passes.
 * @see Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, doi:10.1080/00031305.1983.10483115
 * @example [...covarianceMatrix(matrixOf([[1, 2], [3, 6]])).covariance.values] // => [1, 2, 2, 4]
 */
export function covarianceMatrix(points: Matrix, divisor: number = points.rows): ColumnCovariance {
  const { rows, columns } = points;
  if (rows < 1) throw new RangeError('covarianceMatrix requires at least one row, got 0');
  if (!(divisor > 0)) throw new RangeError(`covarianceMatrix requires a divisor above 0, got ${divisor}`);
  const means = columnMeans(points);
  const products = new Float64Array(columns * columns);
  const offsets = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) offsets[j] = points.values[i * columns + j]! - means[j]!;
    for (let a = 0; a < columns; a++) {
      const offset = offsets[a]!;
      for (let b = 0; b <= a; b++) products[a * columns + b]! += offset * offsets[b]!;
    }
  }
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b <= a; b++) {
      products[a * columns + b]! /= divisor;
      products[b * columns + a] = products[a * columns + b]!;
    }
  }
  return { means, covariance: { values: products, rows: columns, columns } };
}

/** Taken from the first row, so that a constant column has exactly its constant as the mean. */
function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  const means = values.slice(0, columns);
  for (let j = 0; j < columns; j++) {
    const first = values[j]!;
    let offsets = 0;
    for (let i = j; i < values.length; i += columns) offsets += values[i]! - first;
    means[j] = first + offsets / rows;
  }
  return means;
}
