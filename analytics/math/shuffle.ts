/**
 * Puts row numbers in a random order, in place; every order is equally likely.
 *
 * @param order any numbers
 * @param random from `createRandom`
 * @returns the same array
 * @see Fisher and Yates (1938); Knuth (1997), The Art of Computer Programming 2, section 3.4.2, algorithm P
 * @example shuffle(Uint32Array.of(7), createRandom(1)) // => Uint32Array.of(7)
 */
export function shuffle<Order extends Int32Array | Uint32Array>(order: Order, random: () => number): Order {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const row = order[last]!;
    order[last] = order[other]!;
    order[other] = row;
  }
  return order;
}
