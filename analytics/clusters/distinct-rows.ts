import type { Matrix } from '../math/matrix.ts';

/**
 * How many different rows there are, up to a number that is enough to know of: no more groups than that can be found.
 *
 * @param points n rows of d numbers
 * @param most where counting ends
 * @returns a number from 0 to `most`. It looks no further than needed, mostly at the first `most` rows.
 * @example distinctRows(matrixOf([[1], [1], [2]]), 3) // => 2
 */
export function distinctRows({ values, rows, columns }: Matrix, most: number): number {
  const found = new Set<string>();
  for (let i = 0; i < rows && found.size < most; i++) {
    found.add(values.subarray(i * columns, (i + 1) * columns).join());
  }
  return found.size;
}
