/**
 * Number of sorted values strictly below a value, by bisection.
 *
 * As a bin number it makes bins open below and closed above: bin i holds sorted[i - 1] < value <= sorted[i].
 *
 * @param sorted n values, ascending; the order is not checked
 * @param value in the unit of the values
 * @returns 0 to n. Time O(log n).
 * @example countBelow([10, 20, 20, 30], 20) // => 1
 */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
