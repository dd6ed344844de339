/** Rows of numbers, one after another in one array: row i, column j is `values[i * columns + j]`. */
export type Matrix = { readonly values: Float64Array; readonly rows: number; readonly columns: number };

/**
 * A matrix from rows of equal length.
 *
 * @param rows any number of rows, each with the same number of finite numbers
 * @throws {RangeError} if the rows differ in length, or a number is not finite
 * @example matrixOf([[1, 2], [3, 4]]).values[2] // => 3
 */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) {
      throw new RangeError(`matrixOf requires rows of ${columns} numbers, got ${row.length} in row ${i}`);
    }
    for (const [j, value] of row.entries()) {
      if (!Number.isFinite(value)) throw new RangeError(`matrixOf requires finite numbers, got ${value}`);
      values[i * columns + j] = value;
    }
  }
  return { values, rows: rows.length, columns };
}
