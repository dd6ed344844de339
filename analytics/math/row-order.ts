import type { Matrix } from './matrix.ts';

/**
 * The order in which rows come when sorted by their first number, rows equal in it by their second, and so on: the same
 * rows come out in the same order whatever order they were in, so that nothing computed from them depends on it.
 *
 * @param points n rows without NaN
 * @returns row numbers, of equal rows the earlier first. Time O(n d log n) at worst.
 * @example rowOrder(matrixOf([[2, 1], [1, 5], [1, 3]])) // => Int32Array.of(2, 1, 0)
 */
export function rowOrder({ values, rows, columns }: Matrix): Int32Array {
  const order = new Int32Array(rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  return order.sort((a, b) => {
    for (let j = 0; j < columns; j++) {
      const difference = values[a * columns + j]! - values[b * columns + j]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}
