/**
 * The fewest customers that make a group worth a campaign of its own: a share of all, and never fewer than a number.
 *
 * @param customers in all
 * @param share of all, 0.02 unless told
 * @param size 10 unless told
 * @returns whole customers
 * @example leastGroupSize(1000) // => 20
 */
export const leastGroupSize = (customers: number, share = 0.02, size = 10): number =>
  // Less a hair: 0.07 of 100 is 7.000000000000001 in binary, and a group of 7 is large enough.
  Math.max(size, Math.ceil(share * customers - 1e-9));
