import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Probability that a variable of the F distribution is above `f`.
 *
 * @param f a finite number from 0
 * @param upper degrees of freedom of the numerator, above 0
 * @param lower degrees of freedom of the denominator, above 0
 * @returns 0 to 1; small values keep their relative precision
 * @throws {RangeError} if f is negative or not finite, or the degrees are not finite numbers above 0
 * @see Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.6.2
 * @example fUpperTail(1, 4, 4).toFixed(12) // => '0.500000000000'
 */
export function fUpperTail(f: number, upper: number, lower: number): number {
  if (!(f >= 0 && Number.isFinite(f))) throw new RangeError(`fUpperTail requires f from 0, got ${f}`);
  for (const degrees of [upper, lower]) {
    if (!(degrees > 0 && Number.isFinite(degrees))) {
      throw new RangeError(`fUpperTail requires degrees of freedom above 0, got ${degrees}`);
    }
  }
  // lower / (lower + upper f) in a form that no large f overflows.
  const ratio = (upper / lower) * f;
  const below = 1 / (1 + ratio);
  const above = ratio > 1 ? 1 / (1 + 1 / ratio) : ratio / (1 + ratio);
  return incompleteBeta(below, lower / 2, upper / 2, above);
}
