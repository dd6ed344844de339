import type { Matrix } from '../math/matrix.ts';

export type TwoValues = { readonly low: number; readonly high: number };

/**
 * The two values of a column that has no others, such as yes and no, scaled or not.
 *
 * @param x n rows of d numbers
 * @param column its index
 * @returns undefined for a column of one value, or of three or more. Time O(n), less where a third value comes early.
 * @example twoValuesOf(matrixOf([[3], [1], [3]]), 0) // => { low: 1, high: 3 }
 */
export function twoValuesOf({ values, columns }: Matrix, column: number): TwoValues | undefined {
  const first = values[column]!;
  let second = first;
  for (let at = column; at < values.length; at += columns) {
    const value = values[at]!;
    if (value === first || value === second) continue;
    if (second !== first) return undefined;
    second = value;
  }
  if (second === first) return undefined;
  return { low: Math.min(first, second), high: Math.max(first, second) };
}
