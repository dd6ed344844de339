import { condensedDistances } from '../math/condensed-distances.ts';
import type { Matrix } from '../math/matrix.ts';
import { aliveSlots, removeSlot } from './alive-slots.ts';
import type { LinkedGroups } from './nearest-neighbour-chain.ts';

/** Distance from a third group to the union of two, from its distances to them and their sizes. */
type Update = (toFrom: number, toInto: number, from: number, into: number) => number;

const UPDATES: { readonly [linkage in 'average' | 'complete']: Update } = {
  average: (toFrom, toInto, from, into) => (from * toFrom + into * toInto) / (from + into),
  complete: (toFrom, toInto) => Math.max(toFrom, toInto),
};

/**
 * Groups under average or complete linkage, held as the distances of all pairs.
 *
 * @param points n rows of d finite numbers, each a group of its own to begin with
 * @param linkage average: the mean distance over the pairs of rows; complete: the largest
 * @returns the groups. Memory 4 n² bytes (256 MB for 8,000 rows); a search for the nearest neighbour takes O(n).
 * @see Lance and Williams (1967), A general theory of classificatory sorting strategies, doi:10.1093/comjnl/9.4.373
 * @example condensedGroups(matrixOf([[0], [9], [1]]), 'average').nearest(0, -1) // => 2
 */
export function condensedGroups(points: Matrix, linkage: 'average' | 'complete'): LinkedGroups {
  const n = points.rows;
  const update = UPDATES[linkage];
  const alive = aliveSlots(n);
  const sizes = new Float64Array(n).fill(1);
  const distances = condensedDistances(points);
  /** `starts[a] + b` is the place of the pair a < b. */
  const starts = Float64Array.from({ length: n }, (_, a) => a * n - (a * (a + 3)) / 2 - 1);
  const place = (a: number, b: number): number => (a < b ? starts[a]! + b : starts[b]! + a);

  const nearest = (slot: number, previous: number): number => {
    let best = previous;
    let least = previous < 0 ? Infinity : distances[place(slot, previous)]!;
    for (let i = 0; i < alive.count; i++) {
      const other = alive.slots[i]!;
      if (other === slot) continue;
      const distance = distances[place(slot, other)]!;
      if (distance < least) {
        least = distance;
        best = other;
      }
    }
    return best;
  };

  const merge = (from: number, into: number): void => {
    removeSlot(alive, from);
    for (let i = 0; i < alive.count; i++) {
      const other = alive.slots[i]!;
      if (other === into) continue;
      const at = place(into, other);
      distances[at] = update(distances[place(from, other)]!, distances[at]!, sizes[from]!, sizes[into]!);
    }
    sizes[into]! += sizes[from]!;
  };

  return { first: () => alive.slots[0]!, nearest, height: (a, b) => distances[place(a, b)]!, merge };
}
