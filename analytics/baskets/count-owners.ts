import type { Baskets } from './baskets.ts';

/**
 * Whose baskets hold all items of a set, for each of several sets: how many different owners. A set that is in many baskets may
 * still be the habit of one customer.
 *
 * @param owner of each basket, a number from 1; 0 where nobody is known, which counts as none
 * @throws {RangeError} if there are not as many owners as baskets, a set is empty or holds an item that is none of the items
 *   Time O(items in all baskets + sum over the sets of the baskets with their rarest item · items in those).
 * @example countOwners(basketsOf(2, Int32Array.of(0, 0, 1, 1, 2), Int32Array.of(0, 1, 0, 1, 0)), Int32Array.of(7, 7, 8), [[0], [0, 1]]) // => Int32Array.of(2, 1)
 */
export function countOwners(
  baskets: Baskets,
  owner: Int32Array,
  sets: readonly (readonly number[])[],
): Int32Array {
  const { items, starts, item } = baskets;
  if (owner.length !== starts.length - 1) {
    throw new RangeError(
      `countOwners requires an owner for each of ${starts.length - 1} baskets, got ${owner.length}`,
    );
  }
  const holders = holdersOf(baskets);
  return Int32Array.from(sets, (set) => {
    const [rarest, ...others] = set.toSorted((a, b) => sizeOf(holders, a) - sizeOf(holders, b));
    if (rarest === undefined || set.some((one) => !(one >= 0 && one < items))) {
      throw new RangeError(`countOwners requires sets of items from 0 to ${items - 1}, got [${set}]`);
    }
    const owners = new Set<number>();
    for (let place = holders.starts[rarest]!; place < holders.starts[rarest + 1]!; place++) {
      const basket = holders.basket[place]!;
      const own = item.subarray(starts[basket]!, starts[basket + 1]!);
      if (owner[basket] !== 0 && others.every((other) => own.includes(other))) owners.add(owner[basket]!);
    }
    return owners.size;
  });
}

/** The baskets with item i are from place `starts[i]` to before place `starts[i + 1]`. */
type Holders = { readonly starts: Int32Array; readonly basket: Int32Array };

const sizeOf = ({ starts }: Holders, item: number): number => starts[item + 1]! - starts[item]!;

function holdersOf({ items, starts, item }: Baskets): Holders {
  const ends = new Int32Array(items + 1);
  for (const one of item) ends[one + 1]!++;
  for (let one = 0; one < items; one++) ends[one + 1]! += ends[one]!;
  const next = ends.slice();
  const basket = new Int32Array(item.length);
  for (let own = 0; own + 1 < starts.length; own++) {
    for (let place = starts[own]!; place < starts[own + 1]!; place++) basket[next[item[place]!]!++] = own;
  }
  return { starts: ends, basket };
}
