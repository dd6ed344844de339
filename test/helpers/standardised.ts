import { covarianceMatrix } from '../../analytics/math/covariance-matrix.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';

/** Columns less their mean, in population standard deviations. */
export function standardised(points: Matrix): Matrix {
  const { means, covariance } = covarianceMatrix(points);
  const d = points.columns;
  const sd = Array.from(means, (_, j) => Math.sqrt(covariance.values[j * d + j]!));
  return { ...points, values: points.values.map((value, i) => (value - means[i % d]!) / sd[i % d]!) };
}
