import type { Matrix } from './matrix.ts';

/**
 * Solves L Lᵀ x = b, by substitution forward and back.
 *
 * @param root L, d x d, lower triangular, as `cholesky` gives it
 * @param right b, d numbers
 * @returns x, d numbers. Time O(d²).
 * @example solveLower(matrixOf([[2, 0], [0, 1]]), Float64Array.of(8, 3)) // => Float64Array.of(2, 3)
 */
export function solveLower({ values, rows }: Matrix, right: Float64Array): Float64Array {
  const solved = right.slice();
  for (let i = 0; i < rows; i++) {
    let sum = solved[i]!;
    for (let j = 0; j < i; j++) sum -= values[i * rows + j]! * solved[j]!;
    solved[i] = sum / values[i * rows + i]!;
  }
  for (let i = rows - 1; i >= 0; i--) {
    let sum = solved[i]!;
    for (let j = i + 1; j < rows; j++) sum -= values[j * rows + i]! * solved[j]!;
    solved[i] = sum / values[i * rows + i]!;
  }
  return solved;
}
