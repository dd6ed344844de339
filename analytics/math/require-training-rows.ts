import type { Matrix } from './matrix.ts';
import { requireFinite } from './require-finite.ts';

/**
 * Refuses rows from which no tree can be grown.
 *
 * @param caller the function that requires them; the error names it
 * @param x n rows of d numbers
 * @param targets n classes or amounts
 * @throws {RangeError} if there is no row or column, a number is not finite, or there are not as many targets as rows
 * @example requireTrainingRows('f', matrixOf([[1]]), [0]) // => undefined
 */
export function requireTrainingRows(caller: string, x: Matrix, targets: ArrayLike<number>): void {
  if (x.rows < 1 || x.columns < 1) {
    throw new RangeError(`${caller} requires at least one row and one column, got ${x.rows} x ${x.columns}`);
  }
  if (targets.length !== x.rows) {
    throw new RangeError(`${caller} requires ${x.rows} targets, got ${targets.length}`);
  }
  requireFinite(caller, x.values);
}
