import { createRandom } from './random.ts';

/**
 * Rows drawn at random without replacement, for methods that do not take all.
 *
 * @param n number of rows
 * @param most how many are wanted at most, at least 1
 * @param seed any integer; the same seed draws the same rows on every machine
 * @returns row numbers, ascending: all n of them if n is `most` or less, otherwise `most`, each set equally likely
 * @throws {RangeError} if n is no whole number from 0 or most none from 1
 * @see Knuth (1997), The Art of Computer Programming 2, section 3.4.2, algorithm S. Time O(n).
 * @example [...sampleRows(3, 5, 1)] // => [0, 1, 2]
 */
export function sampleRows(n: number, most: number, seed: number): Int32Array {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`sampleRows requires n from 0, got ${n}`);
  if (!Number.isInteger(most) || most < 1)
    throw new RangeError(`sampleRows requires most from 1, got ${most}`);
  const rows = new Int32Array(Math.min(n, most));
  const random = createRandom(seed);
  let taken = 0;
  for (let row = 0; taken < rows.length; row++) {
    if (random() * (n - row) < rows.length - taken) rows[taken++] = row;
  }
  return rows;
}
