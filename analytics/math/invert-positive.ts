import { cholesky } from './cholesky.ts';
import { invertLower } from './invert-lower.ts';
import type { Matrix } from './matrix.ts';

/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky root.
 *
 * @param matrix d x d; only its lower triangle is read
 * @returns undefined if the matrix is not positive definite. Time O(d³).
 * @throws {RangeError} if the matrix is not square
 * @example invertPositive(matrixOf([[4, 0], [0, 16]])) // => matrixOf([[0.25, 0], [0, 0.0625]])
 */
export function invertPositive(matrix: Matrix): Matrix | undefined {
  const root = cholesky(matrix);
  if (!root) return undefined;
  const d = matrix.rows;
  const inverse = invertLower(root).values;
  const values = new Float64Array(d * d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let m = a; m < d; m++) sum += inverse[m * d + a]! * inverse[m * d + b]!;
      values[a * d + b] = sum;
      values[b * d + a] = sum;
    }
  }
  return { values, rows: d, columns: d };
}
