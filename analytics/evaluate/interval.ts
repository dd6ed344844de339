/** An estimate with its 95 % interval, in one unit. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** The 97.5 % quantile of the normal distribution: 95 % lie within so many standard errors. */
export const Z95 = 1.959963984540054;

/**
 * The interval of an estimate whose error is normal, kept within the range that is possible.
 *
 * @param value the estimate
 * @param standardError in the unit of the value, from 0
 * @param least the smallest possible value
 * @param most the largest possible value
 * @throws {RangeError} if the value or its standard error is not finite
 * @example normalInterval(0.9, 0.1, 0, 1).high // => 1
 */
export function normalInterval(
  value: number,
  standardError: number,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): Interval {
  if (!Number.isFinite(value) || !(standardError >= 0 && standardError < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`normalInterval requires finite numbers, got ${value} and ${standardError}`);
  }
  const reach = Z95 * standardError;
  return { value, low: Math.max(least, value - reach), high: Math.min(most, value + reach) };
}
