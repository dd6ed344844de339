import { createRandom } from './random.ts';
import { shuffle } from './shuffle.ts';

/** Fewer rows say nothing about when to stop. */
const LEAST_ROWS = 20;

/**
 * Parts rows into those that train and a tenth, drawn at random within each class, on which early stopping looks: with few
 * of a class, a draw from all rows might hold out none of it.
 *
 * @param classes of the n rows, any numbers; all alike where rows have amounts
 * @param seed of the draw; null if all are to train
 * @returns row numbers, ascending; none are held out of fewer than 20. A class of two rows or more is on both sides, a
 *   single row trains. Time O(n log n).
 * @example holdOutTenth(new Uint8Array(100), 1).held.length // => 10
 */
export function holdOutTenth(
  classes: Uint8Array,
  seed: number | null,
): { train: Int32Array; held: Int32Array } {
  const rows = Int32Array.from(classes.keys());
  if (seed === null || rows.length < LEAST_ROWS) return { train: rows, held: new Int32Array(0) };
  const random = createRandom(seed);
  const isHeld = new Uint8Array(rows.length);
  for (const one of new Set(classes)) {
    const own = shuffle(
      rows.filter((row) => classes[row] === one),
      random,
    );
    for (const row of own.subarray(0, tenthOf(own.length))) isHeld[row] = 1;
  }
  return { train: rows.filter((row) => isHeld[row] === 0), held: rows.filter((row) => isHeld[row] === 1) };
}

const tenthOf = (rows: number) => (rows < 2 ? 0 : Math.max(1, Math.round(rows / 10)));
