/**
 * Rows in ascending order of whole keys, by counting: stable, so that sorting by one key and then by another sorts by both.
 *
 * @param rows row numbers, in any order
 * @param keyOf the key of a row, whole, from 0 to below `keys`; not checked
 * @param keys how many different keys there may be
 * @returns the same row numbers. Time O(rows + keys).
 * @example sortByCount(Int32Array.of(0, 1, 2), (row) => [1, 0, 1][row], 2) // => Int32Array.of(1, 0, 2)
 */
export function sortByCount(rows: Int32Array, keyOf: (row: number) => number, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (const row of rows) next[keyOf(row) + 1]!++;
  for (let key = 1; key <= keys; key++) next[key]! += next[key - 1]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const key = keyOf(row);
    sorted[next[key]!++] = row;
  }
  return sorted;
}
