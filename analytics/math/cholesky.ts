import type { Matrix } from './matrix.ts';

/**
 * The lower triangular L with A = L Lᵀ.
 *
 * @param matrix A, d x d and symmetric; only its lower triangle is read
 * @returns L; undefined if A is not positive definite, which this is the cheapest way to find out
 * @throws {RangeError} if the matrix is not square. Time O(d³).
 * @see Golub and Van Loan (2013), Matrix computations, algorithm 4.2.1
 * @example cholesky(matrixOf([[4, 2], [2, 5]])) // => matrixOf([[2, 0], [1, 2]])
 */
export function cholesky({ values, rows, columns }: Matrix): Matrix | undefined {
  if (rows !== columns) throw new RangeError(`cholesky requires a square matrix, got ${rows} x ${columns}`);
  const lower = new Float64Array(rows * rows);
  for (let j = 0; j < rows; j++) {
    const pivot = values[j * rows + j]! - dot(lower, j * rows, j * rows, j);
    if (!(pivot > 0)) return undefined;
    const root = Math.sqrt(pivot);
    lower[j * rows + j] = root;
    for (let i = j + 1; i < rows; i++) {
      lower[i * rows + j] = (values[i * rows + j]! - dot(lower, i * rows, j * rows, j)) / root;
    }
  }
  return { values: lower, rows, columns };
}

function dot(values: Float64Array, a: number, b: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[a + i]! * values[b + i]!;
  return sum;
}
