import { sampleRows } from '../math/sample-rows.ts';

/**
 * Rows drawn without replacement in proportion of their classes, so that the share of yes stays what it is.
 *
 * @param classes n, 0 or 1
 * @param rows to draw from
 * @param most how many are wanted at most, at least 2; rounded by class, and of each at least one
 *   stays, so that there can be one more
 * @param seed any integer
 * @returns row numbers, ascending: all of them if there are `most` or fewer. Time O(rows)
 * @throws {RangeError} if most is below 2
 * @example stratifiedRows(Uint8Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 2, 3), 2, 1).length // => 2
 */
export function stratifiedRows(
  classes: Uint8Array,
  rows: Int32Array,
  most: number,
  seed: number,
): Int32Array {
  if (!(most >= 2)) throw new RangeError(`stratifiedRows requires most from 2, got ${most}`);
  if (rows.length <= most) return rows;
  const drawn = [0, 1].flatMap((one) => {
    const own = rows.filter((row) => classes[row] === one);
    const wanted = Math.max(1, Math.round((most * own.length) / rows.length));
    return Array.from(
      sampleRows(own.length, Math.min(wanted, Math.max(1, own.length)), seed + one),
      (i) => own[i]!,
    );
  });
  return Int32Array.from(drawn).sort();
}
