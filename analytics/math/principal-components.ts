import { covarianceMatrix } from './covariance-matrix.ts';
import type { Matrix } from './matrix.ts';
import { projectToComponents } from './project-to-components.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export type PrincipalComponents = {
  /** What is taken off each column, and then what it is divided by (1 for the covariance). */
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** One component a row, one loading a column; unit length, its largest loading positive. */
  readonly loadings: Matrix;
  /** One row a point, one column a component. */
  readonly scores: Matrix;
  /** Variance along each component, divided by n - 1; descending. */
  readonly variances: Float64Array;
  /** Share of the total variance, 0 to 1; all 0 where there is no variance. */
  readonly shares: Float64Array;
};

/**
 * The directions in which points differ most, one at a right angle to the other: what a picture in two dimensions shows.
 *
 * @param points n rows of d finite numbers, at least two rows
 * @param count components wanted, 1 to d
 * @param options of: `covariance` (unless given) for columns of one unit or already standardised; `correlation` divides
 *   each column by its standard deviation first, a constant one by 1
 * @returns components as scikit-learn's `PCA` gives them, with the sign fixed: of each component the loading of largest
 *   size is positive, of equally large ones the first
 * @throws {RangeError} if there are fewer than two rows, a number or a variance is not finite, or count is no whole
 *   number from 1 to d
 * @see Jolliffe (2002), Principal component analysis, doi:10.1007/b98835. Time O(n d² + d³).
 * @example [...principalComponents(matrixOf([[0, 0], [3, 4], [6, 8]]), 1).loadings.values].map((x) => x.toFixed(3)) // => ['0.600', '0.800']
 */
export function principalComponents(
  points: Matrix,
  count: number,
  { of = 'covariance' }: { of?: 'covariance' | 'correlation' } = {},
): PrincipalComponents {
  const { rows, columns } = points;
  if (rows < 2) throw new RangeError(`principalComponents requires at least two rows, got ${rows}`);
  if (!Number.isInteger(count) || count < 1 || count > columns) {
    throw new RangeError(`principalComponents requires count from 1 to ${columns}, got ${count}`);
  }
  const { means, covariance } = covarianceMatrix(points, rows - 1);
  const bad = covariance.values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`principalComponents requires finite numbers, got ${bad}`);
  const scales = columnScales(covariance, of);
  const { values, vectors } = symmetricEigen(scaled(covariance, scales));
  // Rounding can leave a variance that is zero just below it.
  const variances = values.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  const loadings = { values: vectors.values.slice(0, count * columns), rows: count, columns };
  for (let i = 0; i < count; i++) fixSign(loadings.values.subarray(i * columns, (i + 1) * columns));
  return {
    means,
    scales,
    loadings,
    scores: projectToComponents(points, { means, scales, loadings }),
    variances: variances.slice(0, count),
    shares: variances.slice(0, count).map((value) => (total > 0 ? value / total : 0)),
  };
}

function columnScales({ values, columns }: Matrix, of: 'covariance' | 'correlation'): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) =>
    of === 'correlation' ? Math.sqrt(values[j * columns + j]!) || 1 : 1,
  );
}

function scaled({ values, rows, columns }: Matrix, scales: Float64Array): Matrix {
  const scale = (value: number, i: number) =>
    value / (scales[Math.floor(i / columns)]! * scales[i % columns]!);
  return { values: values.map(scale), rows, columns };
}

function fixSign(loadings: Float64Array): void {
  let largest = 0;
  for (const loading of loadings) if (isLarger(loading, largest)) largest = loading;
  if (largest < 0) for (let j = 0; j < loadings.length; j++) loadings[j] = -loadings[j]!;
}

/** By more than rounding: of two equal loadings the first has to decide on every machine. */
function isLarger(loading: number, largest: number): boolean {
  return Math.abs(loading) > Math.abs(largest) * (1 + 1e-9);
}
