/**
 * The least number of baskets that makes a share of them.
 *
 * @param baskets how many there are, whole, from 1
 * @param share above 0 up to 1
 * @returns ceil(share · baskets), at least 1
 * @throws {RangeError} if the baskets or the share do not fit
 * @example minimumCount(382, 0.07) // => 27
 */
export function minimumCount(baskets: number, share: number): number {
  if (!Number.isInteger(baskets) || baskets < 1) {
    throw new RangeError(`minimumCount requires baskets from 1, got ${baskets}`);
  }
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`minimumCount requires a share above 0 up to 1, got ${share}`);
  }
  // 0.07 * 100 is a little above 7 in binary; without the slack it would round up to 8.
  return Math.max(1, Math.ceil(share * baskets - 1e-9));
}
