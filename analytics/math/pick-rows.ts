import type { Matrix } from './matrix.ts';

/**
 * Copies rows into a matrix of their own.
 *
 * @param points n rows of d numbers
 * @param rows row numbers, in the order wanted; a row may come more than once
 * @returns one row a number. Time O(rows × d).
 * @example pickRows(matrixOf([[1, 2], [3, 4]]), Int32Array.of(1)).values // => Float64Array.of(3, 4)
 */
export function pickRows({ values, columns }: Matrix, rows: Int32Array): Matrix {
  const picked = new Float64Array(rows.length * columns);
  for (let r = 0; r < rows.length; r++) {
    const at = rows[r]! * columns;
    for (let j = 0; j < columns; j++) picked[r * columns + j] = values[at + j]!;
  }
  return { values: picked, rows: rows.length, columns };
}
