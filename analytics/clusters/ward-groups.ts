import type { Matrix } from '../math/matrix.ts';
import { aliveSlots, removeSlot } from './alive-slots.ts';
import type { LinkedGroups } from './nearest-neighbour-chain.ts';

/**
 * Groups under Ward's linkage, held as centroids and sizes instead of a matrix of distances.
 *
 *     height = √(2 |A| |B| / (|A| + |B|)) · distance of the centroids
 *
 * which is SciPy's and R's `ward.D2`: half its square is the inertia that the merge adds.
 *
 * @param points n rows of d finite numbers, each a group of its own to begin with
 * @returns the groups. Memory O(n d); a search for the nearest neighbour takes O(n d).
 * @see Ward (1963), Hierarchical grouping to optimize an objective function, doi:10.1080/01621459.1963.10500845
 * @example wardGroups(matrixOf([[0], [9], [1]])).nearest(0, -1) // => 2
 */
export function wardGroups(points: Matrix): LinkedGroups {
  const { rows, columns } = points;
  const alive = aliveSlots(rows);
  const centroids = points.values.slice();
  const sizes = new Float64Array(rows).fill(1);

  /** Half the squared height. */
  const addedInertia = (a: number, b: number): number => {
    let squared = 0;
    const to = b * columns;
    for (let j = 0, from = a * columns; j < columns; j++) {
      const difference = centroids[from + j]! - centroids[to + j]!;
      squared += difference * difference;
    }
    const sizeA = sizes[a]!;
    const sizeB = sizes[b]!;
    return ((sizeA * sizeB) / (sizeA + sizeB)) * squared;
  };

  const nearest = (slot: number, previous: number): number => {
    let best = previous;
    let least = previous < 0 ? Infinity : addedInertia(slot, previous);
    for (let i = 0; i < alive.count; i++) {
      const other = alive.slots[i]!;
      if (other === slot) continue;
      const added = addedInertia(slot, other);
      if (added < least) {
        least = added;
        best = other;
      }
    }
    return best;
  };

  const merge = (from: number, into: number): void => {
    const share = sizes[from]! / (sizes[from]! + sizes[into]!);
    for (let j = 0; j < columns; j++) {
      const at = into * columns + j;
      centroids[at]! += share * (centroids[from * columns + j]! - centroids[at]!);
    }
    sizes[into]! += sizes[from]!;
    removeSlot(alive, from);
  };

  return {
    first: () => alive.slots[0]!,
    nearest,
    height: (a, b) => Math.sqrt(2 * addedInertia(a, b)),
    merge,
  };
}
