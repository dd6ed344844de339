import { centerAndSpread } from '../math/center-and-spread.ts';
import { columnOf } from '../math/column-of.ts';
import type { Matrix } from '../math/matrix.ts';

/** How numbers become inputs of a network. Plain data; entries are read by index only. */
export type InputScale = {
  /** Mean of each column. */
  readonly centers: ArrayLike<number>;
  /** Population standard deviation of each column; 0 where it is constant. */
  readonly spreads: ArrayLike<number>;
};

/** Deviations beyond which a number counts as so many: a network says nothing sensible of what is far from all it saw. */
const FARTHEST = 10;

/**
 * The scale on which training rows have mean 0 and deviation 1, whatever unit they come in.
 *
 * @param x n rows of d finite numbers, n from 1
 * @throws {RangeError} if there is no row, or a number is not finite
 * @example inputScale(matrixOf([[1, 5], [3, 5]])) // => { centers: Float64Array.of(2, 5), spreads: Float64Array.of(1, 0) }
 */
export function inputScale(x: Matrix): InputScale {
  const scales = Array.from({ length: x.columns }, (_, j) => centerAndSpread(columnOf(x, j)));
  return {
    centers: Float64Array.from(scales, ({ center }) => center),
    spreads: Float64Array.from(scales, ({ spread }) => spread),
  };
}

/**
 * Rows as inputs: (number - mean) / deviation, at most 10 from 0; 0 in a column that was constant.
 *
 * @param x rows of as many columns as the scale
 * @throws {RangeError} if the columns differ in number, or a number is not finite
 * @example scaleInputs({ centers: [2], spreads: [1] }, matrixOf([[3], [99]])).values // => Float64Array.of(1, 10)
 */
export function scaleInputs({ centers, spreads }: InputScale, { values, rows, columns }: Matrix): Matrix {
  if (columns !== centers.length) {
    throw new RangeError(`scaleInputs requires ${centers.length} columns, got ${columns}`);
  }
  const scaled = new Float64Array(rows * columns);
  for (let j = 0; j < columns; j++) {
    const [center, spread] = [centers[j]!, spreads[j]!];
    for (let at = j; at < scaled.length; at += columns) {
      const value = values[at]!;
      if (!Number.isFinite(value)) throw new RangeError(`scaleInputs requires finite numbers, got ${value}`);
      if (spread > 0) scaled[at] = Math.min(Math.max((value - center) / spread, -FARTHEST), FARTHEST);
    }
  }
  return { values: scaled, rows, columns };
}
