import { type Baskets, basketsOf } from '../../../analytics/baskets/baskets.ts';

/** Baskets from lists of items; a list's place is its number. */
export const basketsFrom = (lists: readonly (readonly number[])[], items: number): Baskets =>
  basketsOf(
    items,
    Int32Array.from(lists.flatMap((list, place) => list.map(() => place))),
    Int32Array.from(lists.flat()),
  );
