import type { Matrix } from './matrix.ts';

/**
 * One column of a matrix, copied.
 *
 * @param column from 0; the bounds are not checked
 * @returns a value a row
 * @example [...columnOf(matrixOf([[1, 2], [3, 4]]), 1)] // => [2, 4]
 */
export function columnOf({ values, rows, columns }: Matrix, column: number): Float64Array {
  const copy = new Float64Array(rows);
  for (let row = 0; row < rows; row++) copy[row] = values[row * columns + column]!;
  return copy;
}
