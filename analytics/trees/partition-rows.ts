import type { Bins } from './bins.ts';

/** Rows of a node: the places `from` to `to - 1` of a list of row numbers. */
export type RowRange = { readonly from: number; readonly to: number };

/**
 * Puts the rows of a node that go left before those that go right; both keep their order.
 *
 * @param bins of all rows
 * @param rows row numbers; the range is reordered in place
 * @param range which of them
 * @param split column and the last bin that goes left
 * @param spare at least as long as `rows`; overwritten
 * @returns the place of the first row that goes right
 * @example partitionRows(binColumns(matrixOf([[3], [1]]), 2), Int32Array.of(0, 1), { from: 0, to: 2 }, { column: 0, lastLeft: 0 }, new Int32Array(2)) // => 1
 */
export function partitionRows(
  bins: Bins,
  rows: Int32Array,
  range: RowRange,
  split: { readonly column: number; readonly lastLeft: number },
  spare: Int32Array,
): number {
  const { codes } = bins;
  const { lastLeft } = split;
  const { from, to } = range;
  const offset = split.column * bins.rows;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    if (codes[offset + row]! <= lastLeft) rows[left++] = row;
    else spare[right++] = row;
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}
