import type { Matrix } from './matrix.ts';

/**
 * Refuses points that no distance is defined for, so that no clustering returns NaN.
 *
 * @param caller the function that requires them; the error names it
 * @param points n rows of d numbers
 * @returns the same points
 * @throws {RangeError} if there is no row or no column, a number is not finite, or squared distances would overflow
 * @example requirePoints('f', matrixOf([[1, 2]])).rows // => 1
 */
export function requirePoints(caller: string, points: Matrix): Matrix {
  const { values, rows, columns } = points;
  if (rows < 1 || columns < 1) {
    throw new RangeError(`${caller} requires at least one row and one column, got ${rows} x ${columns}`);
  }
  let largest = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`${caller} requires finite numbers, got ${value}`);
    largest = Math.max(largest, Math.abs(value));
  }
  // Sums of n weighted squares have to stay finite as well.
  if (!Number.isFinite(4 * largest * largest * rows * columns)) {
    throw new RangeError(`${caller} requires numbers with finite squares, got ${largest}`);
  }
  return points;
}
