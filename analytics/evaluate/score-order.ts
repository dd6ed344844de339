/**
 * Rows from the highest score to the lowest, equal scores in the order they came in.
 *
 * @param scores n finite numbers
 * @returns row numbers. Time O(n log n)
 * @example scoreOrder(Float64Array.of(0.1, 0.9, 0.1)) // => Int32Array.of(1, 0, 2)
 */
export function scoreOrder(scores: Float64Array): Int32Array {
  const order = new Int32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((i, j) => scores[j]! - scores[i]! || i - j);
}
