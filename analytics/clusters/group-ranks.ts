/**
 * The numbers that groups get: the largest is 0, and of equal sizes the one with the smaller key comes first.
 *
 * @param sizes members of each group
 * @param keys what decides between equal sizes, such as the first coordinate of the centroid; equal keys keep the order
 * @returns the new number of each group
 * @example [...groupRanks([2, 7, 7], [0, 5, 3])] // => [2, 1, 0]
 */
export function groupRanks(sizes: ArrayLike<number>, keys: ArrayLike<number>): Int32Array {
  const order = Array.from(sizes, (_, group) => group);
  order.sort((a, b) => sizes[b]! - sizes[a]! || keys[a]! - keys[b]!);
  const ranks = new Int32Array(sizes.length);
  for (const [rank, group] of order.entries()) ranks[group] = rank;
  return ranks;
}
