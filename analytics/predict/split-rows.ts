import { stratifiedFolds } from '../evaluate/folds.ts';
import { countClasses } from '../math/count-classes.ts';
import { rowsWhere } from './design.ts';
import { type PeriodRange, type Split, splitInTime } from './split-in-time.ts';

/**
 * Splits rows for cross-validation. Within one time they are dealt into stratified folds; of several times each but the
 * first is tested by what came before it, as it will be in use.
 *
 * @param classes n, 0 or 1
 * @param rows n row numbers, ascending, that the periods speak of
 * @param periods oldest first; none or one for folds
 * @param folds how many at most, no more than rows of the rarer class
 * @param seed of the folds
 * @returns splits into places from 0 to n - 1
 * @throws {RangeError} if a class has fewer than two rows, or several periods leave none to test
 * @see Kohavi (1995), A study of cross-validation and bootstrap; in time: Hyndman and Athanasopoulos (2021), Forecasting:
 *   principles and practice, section 5.10
 * @example splitRows(Uint8Array.of(0, 1, 0, 1), Int32Array.of(0, 1, 2, 3), [{ start: 0, end: 2 }, { start: 2, end: 4 }], 2, 1) // => [{ train: Int32Array.of(0, 1), test: Int32Array.of(2, 3) }]
 */
export function splitRows(
  classes: Uint8Array,
  rows: Int32Array,
  periods: readonly PeriodRange[],
  folds: number,
  seed: number,
): Split[] {
  const { yes, no } = countClasses('splitRows', classes);
  if (Math.min(yes, no) < 2) {
    throw new RangeError(`splitRows requires two rows of either class, got ${yes} yes and ${no} no`);
  }
  if (periods.length > 1) return splitInTime('splitRows', rows, periods);
  const k = Math.min(folds, yes, no);
  const fold = stratifiedFolds(classes, k, seed);
  return Array.from({ length: k }, (_, tested) => ({
    train: rowsWhere(fold, (one) => one !== tested),
    test: rowsWhere(fold, (one) => one === tested),
  }));
}
