import type { Matrix } from './matrix.ts';

/**
 * The inverse of a lower triangular matrix, itself lower triangular.
 *
 * @param lower d x d with a diagonal that is nowhere zero, as `cholesky` gives it
 * @returns its inverse, by forward substitution. Time O(d³).
 * @example invertLower(matrixOf([[2, 0], [1, 4]])) // => matrixOf([[0.5, 0], [-0.125, 0.25]])
 */
export function invertLower({ values, rows, columns }: Matrix): Matrix {
  const inverse = new Float64Array(rows * rows);
  for (let j = 0; j < rows; j++) {
    inverse[j * rows + j] = 1 / values[j * rows + j]!;
    for (let i = j + 1; i < rows; i++) {
      let sum = 0;
      for (let m = j; m < i; m++) sum += values[i * rows + m]! * inverse[m * rows + j]!;
      inverse[i * rows + j] = -sum / values[i * rows + i]!;
    }
  }
  return { values: inverse, rows, columns };
}
