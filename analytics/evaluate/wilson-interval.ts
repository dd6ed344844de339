import { type Interval, Z95 } from './interval.ts';

/**
 * 95 % interval of a share by Wilson's score, which stays within 0 to 1 and holds for few customers too.
 *
 * @param count how many of them, 0 to n
 * @param n of how many, at least 1
 * @throws {RangeError} if n is below 1, or the count is not from 0 to n
 * @see Wilson (1927), doi:10.1080/01621459.1927.10502953; Brown, Cai and DasGupta (2001), doi:10.1214/ss/1009213286
 * @example wilsonInterval(0, 10).high.toFixed(3) // => '0.278'
 */
export function wilsonInterval(count: number, n: number): Interval {
  if (!(n >= 1 && count >= 0 && count <= n)) {
    throw new RangeError(`wilsonInterval requires a count from 0 to n, got ${count} of ${n}`);
  }
  const share = count / n;
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends rounding must not leave the share outside of its own interval.
  return {
    value: share,
    low: count === 0 ? 0 : Math.min(share, Math.max(0, middle - reach)),
    high: count === n ? 1 : Math.max(share, Math.min(1, middle + reach)),
  };
}
