import { sortByCount } from '../math/sort-by-count.ts';

/** Sets of items: what was in each basket, or what each customer has ever bought. */
export type Baskets = {
  /** Items are numbered from 0 to one below this. */
  readonly items: number;
  /** The number that each basket was given, ascending. */
  readonly ids: Int32Array;
  /** The items of basket i are from place `starts[i]` to before place `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Ascending within a basket, each item once. */
  readonly item: Int32Array;
};

/**
 * Baskets from lines: which items each holds, however often and in whatever order.
 *
 * @param items how many items there are
 * @param basket one a line: the number of its order, or of its customer for all that a customer bought; from 0
 * @param item one a line, numbered from 0; numbers in the order of the codes break ties of rules in that order too
 * @returns only baskets with an item
 * @throws {RangeError} if the columns differ in length, a basket is negative, or an item is none of the items.
 *   Time O(lines + items + largest basket number).
 * @example basketsOf(9, Int32Array.of(5, 5, 7, 5), Int32Array.of(2, 1, 2, 1)).item // => Int32Array.of(1, 2, 2)
 */
export function basketsOf(items: number, basket: Int32Array, item: Int32Array): Baskets {
  const last = requireLines(items, basket, item);
  const byItem = sortByCount(Int32Array.from(item.keys()), (line) => item[line]!, items);
  const ordered = sortByCount(byItem, (line) => basket[line]!, last + 1);
  const ids: number[] = [];
  const starts: number[] = [];
  const kept = new Int32Array(ordered.length);
  let places = 0;
  for (let i = 0; i < ordered.length; i++) {
    const own = basket[ordered[i]!]!;
    const held = item[ordered[i]!]!;
    const isNewBasket = i === 0 || own !== ids.at(-1);
    if (isNewBasket) {
      ids.push(own);
      starts.push(places);
    }
    if (isNewBasket || held !== kept[places - 1]) kept[places++] = held;
  }
  starts.push(places);
  return {
    items,
    ids: Int32Array.from(ids),
    starts: Int32Array.from(starts),
    item: kept.slice(0, places),
  };
}

/** @returns the largest basket number */
function requireLines(items: number, basket: Int32Array, item: Int32Array): number {
  if (basket.length !== item.length) {
    throw new RangeError(
      `basketsOf requires as many items as baskets, got ${item.length} for ${basket.length}`,
    );
  }
  const stranger = item.find((number) => number < 0 || number >= items);
  if (stranger !== undefined) {
    throw new RangeError(`basketsOf requires items from 0 to ${items - 1}, got ${stranger}`);
  }
  const negative = basket.find((number) => number < 0);
  if (negative !== undefined) throw new RangeError(`basketsOf requires baskets from 0, got ${negative}`);
  return basket.reduce((largest, number) => Math.max(largest, number), 0);
}
