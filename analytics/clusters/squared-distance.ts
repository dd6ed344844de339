/**
 * Squared Euclidean distance of a row of one matrix to a row of another.
 *
 * @param a values of the one
 * @param aAt where its row starts
 * @param b values of the other
 * @param bAt where that row starts
 * @param columns length of both rows
 * @example squaredDistance(Float64Array.of(9, 1, 2), 1, Float64Array.of(4, 6), 0, 2) // => 25
 */
export function squaredDistance(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  columns: number,
): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    const difference = a[aAt + j]! - b[bAt + j]!;
    sum += difference * difference;
  }
  return sum;
}
