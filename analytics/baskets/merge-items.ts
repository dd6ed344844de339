import type { Baskets } from './baskets.ts';

/**
 * Baskets in which several items count as one: a category, or a product with several codes. The one gets a number of its own,
 * after all others.
 *
 * @param members items of the baskets; they are in no basket of the result
 * @returns the baskets with one item more; it is in each basket that held a member
 * @throws {RangeError} if a member is none of the items. Time O(items in all baskets).
 * @example mergeItems(basketsOf(3, Int32Array.of(0, 0, 1), Int32Array.of(0, 1, 2)), [0, 1]).item // => Int32Array.of(3, 2)
 */
export function mergeItems(baskets: Baskets, members: readonly number[]): Baskets {
  const { items, starts, item } = baskets;
  const stranger = members.find((one) => !(one >= 0 && one < items));
  if (stranger !== undefined) {
    throw new RangeError(`mergeItems requires items from 0 to ${items - 1}, got ${stranger}`);
  }
  const isMember = new Uint8Array(items);
  for (const one of members) isMember[one] = 1;
  const kept = new Int32Array(item.length);
  const keptStarts = new Int32Array(starts.length);
  let places = 0;
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    let holds = false;
    for (let place = starts[basket]!; place < starts[basket + 1]!; place++) {
      if (isMember[item[place]!] === 1) holds = true;
      else kept[places++] = item[place]!;
    }
    if (holds) kept[places++] = items;
    keptStarts[basket + 1] = places;
  }
  return { ...baskets, items: items + 1, starts: keptStarts, item: kept.slice(0, places) };
}
