import type { Matrix } from '../math/matrix.ts';

/**
 * Jaccard similarity of each group of one partition to each group of another: shared members over members of either.
 *
 * @param a n group numbers from 0 to `groupsOfA` - 1; -1 for noise
 * @param groupsOfA how many groups the first partition has; they may be empty
 * @param b n group numbers of the same items in the same order
 * @param groupsOfB how many groups the second partition has
 * @returns a row for each group of a, a column for each of b; 0 (nothing shared) to 1 (the same members)
 * @throws {RangeError} if the lengths differ, or a label is out of range
 * @see Jaccard (1912), doi:10.1111/j.1469-8137.1912.tb05611.x. Time O(n + groupsOfA · groupsOfB).
 * @example groupOverlap(Int32Array.of(0, 0, 1), 2, Int32Array.of(0, 1, 1), 2).values // => Float64Array.of(1 / 2, 1 / 3, 0, 1 / 2)
 */
export function groupOverlap(a: Int32Array, groupsOfA: number, b: Int32Array, groupsOfB: number): Matrix {
  if (a.length !== b.length) {
    throw new RangeError(`groupOverlap requires labels of the same items, got ${a.length} and ${b.length}`);
  }
  const sizesOfA = sizesOf(a, groupsOfA);
  const sizesOfB = sizesOf(b, groupsOfB);
  const values = new Float64Array(groupsOfA * groupsOfB);
  for (let i = 0; i < a.length; i++) {
    if (a[i]! >= 0 && b[i]! >= 0) values[a[i]! * groupsOfB + b[i]!]!++;
  }
  for (let i = 0; i < groupsOfA; i++) {
    for (let j = 0; j < groupsOfB; j++) {
      const shared = values[i * groupsOfB + j]!;
      if (shared > 0) values[i * groupsOfB + j] = shared / (sizesOfA[i]! + sizesOfB[j]! - shared);
    }
  }
  return { values, rows: groupsOfA, columns: groupsOfB };
}

function sizesOf(labels: Int32Array, groups: number): Int32Array {
  const sizes = new Int32Array(groups);
  for (const label of labels) {
    if (label < -1 || label >= groups) {
      throw new RangeError(`groupOverlap requires labels from -1 to ${groups - 1}, got ${label}`);
    }
    if (label >= 0) sizes[label]!++;
  }
  return sizes;
}
