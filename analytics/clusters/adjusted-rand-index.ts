/**
 * Adjusted Rand index: how far two partitions of the same items agree, corrected for chance.
 *
 * It counts pairs of items: together in both partitions, apart in both, or together in one only. 1 means the same
 * partition under whatever numbers, 0 is what unrelated partitions of the same group sizes give on average.
 *
 * @param a n group numbers; noise (-1) counts as a group of its own
 * @param b n group numbers of the same items, in the same order
 * @returns -0.5 to 1, without unit; 1 for two partitions that are trivial in the same way (all together, all apart)
 * @throws {RangeError} if there is no item or the lengths differ
 * @see Hubert and Arabie (1985), Comparing partitions, doi:10.1007/BF01908075; the form of scikit-learn.
 *   Time O(n).
 * @example adjustedRandIndex(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 1, 2)) // => 4 / 7
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  if (a.length === 0) throw new RangeError('adjustedRandIndex requires at least one item, got 0');
  if (a.length !== b.length) {
    throw new RangeError(
      `adjustedRandIndex requires labels of the same items, got ${a.length} and ${b.length}`,
    );
  }
  const both = pairsTogether(cellsOf(a, b));
  const inA = pairsTogether(cellsOf(a, a));
  const inB = pairsTogether(cellsOf(b, b));
  const onlyA = inA - both;
  const onlyB = inB - both;
  if (onlyA === 0 && onlyB === 0) return 1;
  const apart = (a.length * (a.length - 1)) / 2 - both - onlyA - onlyB;
  return (2 * (both * apart - onlyA * onlyB)) / (inA * (onlyA + apart) + inB * (onlyB + apart));
}

/** How many items each combination of groups holds. */
function cellsOf(a: Int32Array, b: Int32Array): Map<number, number> {
  const cells = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const cell = a[i]! * 4_294_967_296 + b[i]!;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return cells;
}

function pairsTogether(cells: Map<number, number>): number {
  let pairs = 0;
  for (const count of cells.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
