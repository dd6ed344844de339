import type { DriverColumn } from './driver-columns.ts';

/**
 * What to weigh the coefficients of standardised columns with to get the effect of one column: of a number or an answer
 * itself one standard deviation more, of a part of a whole one standard deviation more of it in place of the mean mix of
 * the other parts.
 *
 * So a part needs no part to be compared with, and its effect does not depend on which part the model leaves out.
 *
 * @param columns d
 * @param kept those with a coefficient; the others count as 0
 * @param of which column
 * @returns one weight a kept column
 * @throws {RangeError} if there is no such column
 * @see te Grotenhuis et al. (2017), When size matters: advantages of weighted effect coding in observational studies,
 *   doi:10.1007/s00038-016-0901-1
 * @example driverContrast([{ whole: 'w', share: 0.5, scale: 1, sd: 2, isCore: false }, { whole: 'w', share: 0.5, scale: 1, sd: 2, isCore: false }], [0], 1) // => Float64Array.of(-2)
 */
export function driverContrast(
  columns: readonly DriverColumn[],
  kept: readonly number[],
  of: number,
): Float64Array {
  const own = columns[of];
  if (own === undefined)
    throw new RangeError(`driverContrast requires a column below ${columns.length}, got ${of}`);
  return Float64Array.from(kept, (column) => {
    const { whole, share, scale } = columns[column]!;
    if (column === of) return own.sd / scale;
    if (own.whole === null || whole !== own.whole) return 0;
    return (-own.sd * share) / (1 - own.share) / scale;
  });
}
