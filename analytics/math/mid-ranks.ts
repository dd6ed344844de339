/**
 * Ranks from 1 for the least; equal values share the mean of their ranks.
 *
 * @param values n numbers without NaN
 * @returns n ranks, whose sum is n (n + 1) / 2. Time O(n log n)
 * @example midRanks(Float64Array.of(5, 1, 5)) // => Float64Array.of(2.5, 1, 2.5)
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = new Int32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  order.sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let i = first; i <= last; i++) ranks[order[i]!] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}
