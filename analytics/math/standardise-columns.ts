import { columnOf } from './column-of.ts';
import type { Matrix } from './matrix.ts';
import { meanAndSd } from './mean-and-sd.ts';

export type StandardisedColumns = {
  /** Columns less their mean, in population standard deviations; a constant column is 0 throughout. */
  readonly z: Matrix;
  readonly means: Float64Array;
  /** 0 for a constant column. */
  readonly scales: Float64Array;
};

/**
 * Columns in their own standard deviations.
 *
 * @param x n rows of d finite numbers, at least one row; left as it is
 * @throws {RangeError} if there is no row, or a number is not finite. Time O(n d).
 * @example standardiseColumns(matrixOf([[1], [3]])).z // => matrixOf([[-1], [1]])
 */
export function standardiseColumns(x: Matrix): StandardisedColumns {
  const { rows, columns } = x;
  const z = new Float64Array(rows * columns);
  const means = new Float64Array(columns);
  const scales = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const column = columnOf(x, j);
    const { mean, sd } = meanAndSd(column);
    means[j] = mean;
    scales[j] = sd;
    if (sd > 0) for (let i = 0; i < rows; i++) z[i * columns + j] = (column[i]! - mean) / sd;
  }
  return { z: { values: z, rows, columns }, means, scales };
}
