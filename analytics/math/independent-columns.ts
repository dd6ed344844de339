import type { Matrix } from './matrix.ts';

/** Share of a column's spread that earlier columns may leave unexplained while it still counts as made of them. */
const UNEXPLAINED = 1e-10;

/**
 * Columns that are no linear combination of columns before them, by a Cholesky factorisation that passes over the rest.
 *
 * @param gram d x d products (or covariances, or correlations) of the columns: symmetric, without negative eigenvalues
 * @returns indices ascending; a column without any spread is not among them. Time O(d³).
 * @see Golub and Van Loan (2013), Matrix computations, algorithm 4.2.1
 * @example independentColumns(matrixOf([[1, 1, 0], [1, 1, 0], [0, 0, 1]])) // => [0, 2]
 */
export function independentColumns({ values, rows }: Matrix): number[] {
  const kept: number[] = [];
  const lower: Float64Array[] = [];
  for (let j = 0; j < rows; j++) {
    const row = new Float64Array(kept.length + 1);
    let left = values[j * rows + j]!;
    for (const [m, column] of kept.entries()) {
      const own = lower[m]!;
      let product = values[j * rows + column]!;
      for (let i = 0; i < m; i++) product -= row[i]! * own[i]!;
      row[m] = product / own[m]!;
      left -= row[m] ** 2;
    }
    if (!(left > UNEXPLAINED * values[j * rows + j]!)) continue;
    row[kept.length] = Math.sqrt(left);
    lower.push(row);
    kept.push(j);
  }
  return kept;
}
