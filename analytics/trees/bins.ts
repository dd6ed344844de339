import { columnOf } from '../math/column-of.ts';
import { countBelow } from '../math/count-below.ts';
import type { Matrix } from '../math/matrix.ts';

/** Bin numbers have 16 bits. */
const MOST_BINS = 65_536;

/** The numbers of a matrix, each replaced by the number of the bin of its column that it falls in. */
export type Bins = {
  readonly rows: number;
  readonly columns: number;
  /** Column after column: `codes[column * rows + row]`. */
  readonly codes: Uint16Array;
  /** Bins of a column have the places `start[column]` to `start[column + 1] - 1` in `low` and `high`. */
  readonly start: Int32Array;
  /** The least and the largest number in each bin. */
  readonly low: Float64Array;
  readonly high: Float64Array;
};

/**
 * Sorts every column into bins, once for all trees: splits are then sought among bins and not among numbers.
 *
 * A column with at most `most` distinct numbers has a bin for each of them, and nothing is lost. Other columns have
 * bins of about as many rows each. Equal numbers are never in two bins.
 *
 * @param x n rows of d finite numbers
 * @param most bins a column may have, 2 to 65,536
 * @throws {RangeError} if `most` is out of range
 * @see Ke et al. (2017), LightGBM, section 2. Time O(d n log n), memory 2 n d bytes.
 * @example [...binColumns(matrixOf([[5], [1], [5], [9]]), 255).codes] // => [1, 0, 1, 2]
 */
export function binColumns(x: Matrix, most: number): Bins {
  if (!Number.isInteger(most) || most < 2 || most > MOST_BINS) {
    throw new RangeError(`binColumns requires most from 2 to ${MOST_BINS}, got ${most}`);
  }
  const { rows, columns } = x;
  const codes = new Uint16Array(rows * columns);
  const start = new Int32Array(columns + 1);
  const low: number[] = [];
  const high: number[] = [];
  for (let column = 0; column < columns; column++) {
    const numbers = columnOf(x, column);
    const bounds = binBounds(numbers.toSorted(), most);
    for (let i = 0; i < rows; i++) codes[column * rows + i] = countBelow(bounds.high, numbers[i]!);
    for (const bound of bounds.low) low.push(bound);
    for (const bound of bounds.high) high.push(bound);
    start[column + 1] = high.length;
  }
  return { rows, columns, codes, start, low: Float64Array.from(low), high: Float64Array.from(high) };
}

function binBounds(sorted: Float64Array, most: number): { low: number[]; high: Float64Array } {
  const exact = hasAtMost(sorted, most);
  const [low, high]: [number[], number[]] = [[], []];
  let first = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] === sorted[i + 1]) continue;
    // Shared anew among the bins left, so that a number that fills several bins does not starve the others.
    const share = exact ? 0 : (sorted.length - first) / (most - high.length);
    if (i + 1 - first < share && i + 1 < sorted.length) continue;
    low.push(sorted[first]!);
    high.push(sorted[i]!);
    first = i + 1;
  }
  return { low, high: Float64Array.from(high) };
}

function hasAtMost(sorted: Float64Array, most: number): boolean {
  let distinct = 1;
  for (let i = 1; i < sorted.length && distinct <= most; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return distinct <= most;
}
