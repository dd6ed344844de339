import type { Bins } from './bins.ts';
import type { RowRange } from './partition-rows.ts';

/** Numbers a bin has in a histogram: sum of slopes, sum of curvatures, rows. */
export const PER_BIN = 3;

/** First and second derivatives of the loss, one of each a row. */
export type Derivatives = { readonly slope: Float64Array; readonly curvature: Float64Array };

/**
 * Sums the derivatives of a node's rows by bin, for every column.
 *
 * @param histogram three numbers for each place of `bins.start`; overwritten
 * @param bins of all rows
 * @param derivatives of all rows
 * @param rows row numbers
 * @param range which of them are in the node
 * @see Ke et al. (2017), LightGBM, algorithm 1. Time O(d m) for m rows.
 * @example fillHistogram(new Float64Array(3), binColumns(matrixOf([[1]]), 2), { slope: Float64Array.of(2), curvature: Float64Array.of(1) }, Int32Array.of(0), { from: 0, to: 1 }) // => undefined
 */
export function fillHistogram(
  histogram: Float64Array,
  bins: Bins,
  derivatives: Derivatives,
  rows: Int32Array,
  range: RowRange,
): void {
  histogram.fill(0);
  let waiting = -1;
  for (let column = 0; column < bins.columns; column++) {
    // A column of one bin splits nothing.
    if (bins.start[column + 1]! - bins.start[column]! === 1) continue;
    if (waiting < 0) waiting = column;
    else {
      addTwoColumns(histogram, bins, derivatives, rows, range, waiting, column);
      waiting = -1;
    }
  }
  if (waiting >= 0) addColumn(histogram, bins, derivatives, rows, range, waiting);
}

/** Two at a time: additions to one bin wait for each other, those to another column's do not. */
function addTwoColumns(
  histogram: Float64Array,
  { codes, start, rows: all }: Bins,
  { slope, curvature }: Derivatives,
  rows: Int32Array,
  { from, to }: RowRange,
  one: number,
  two: number,
): void {
  const [firstOfOne, firstOfTwo] = [PER_BIN * start[one]!, PER_BIN * start[two]!];
  const [offsetOfOne, offsetOfTwo] = [one * all, two * all];
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const g = slope[row]!;
    const h = curvature[row]!;
    const a = firstOfOne + PER_BIN * codes[offsetOfOne + row]!;
    const b = firstOfTwo + PER_BIN * codes[offsetOfTwo + row]!;
    histogram[a]! += g;
    histogram[b]! += g;
    histogram[a + 1]! += h;
    histogram[b + 1]! += h;
    histogram[a + 2]! += 1;
    histogram[b + 2]! += 1;
  }
}

function addColumn(
  histogram: Float64Array,
  { codes, start, rows: all }: Bins,
  { slope, curvature }: Derivatives,
  rows: Int32Array,
  { from, to }: RowRange,
  column: number,
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const at = PER_BIN * (start[column]! + codes[column * all + row]!);
    histogram[at]! += slope[row]!;
    histogram[at + 1]! += curvature[row]!;
    histogram[at + 2]! += 1;
  }
}

/**
 * Takes the histogram of one part of a node from that of the node: what is left is the histogram of the other part,
 * for a fraction of the time that counting its rows takes.
 *
 * @param whole of the node; becomes that of the other part
 * @param part of as many numbers
 * @example subtractHistogram(Float64Array.of(3), Float64Array.of(1)) // => undefined
 */
export function subtractHistogram(whole: Float64Array, part: Float64Array): void {
  for (let i = 0; i < whole.length; i++) whole[i]! -= part[i]!;
}
