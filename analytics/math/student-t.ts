import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * Probability that a variable of Student's t distribution is at least as far from 0 as `t`, on either side.
 *
 * @param t a finite number
 * @param degrees of freedom, above 0
 * @returns 0 to 1; small values keep their relative precision
 * @throws {RangeError} if t is not finite or the degrees are not a finite number above 0
 * @see Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.7.1
 * @example studentTwoSidedP(1, 1).toFixed(12) // => '0.500000000000'
 */
export function studentTwoSidedP(t: number, degrees: number): number {
  if (!Number.isFinite(t)) throw new RangeError(`studentTwoSidedP requires a finite t, got ${t}`);
  requireDegrees('studentTwoSidedP', degrees);
  // In units of the larger one, so that no square overflows.
  const large = Math.max(Math.abs(t), Math.sqrt(degrees));
  const squared = (t / large) ** 2;
  const rest = degrees / large / large;
  return incompleteBeta(rest / (rest + squared), degrees / 2, 0.5, squared / (rest + squared));
}

/**
 * Quantile of Student's t distribution, by halving an interval around it.
 *
 * @param p 0 to 1, both excluded
 * @param degrees of freedom, above 0
 * @throws {RangeError} if p lies outside, or the degrees are not a finite number above 0
 * @example studentQuantile(0.975, 10).toFixed(6) // => '2.228139'
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`studentQuantile requires p between 0 and 1, got ${p}`);
  requireDegrees('studentQuantile', degrees);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  // Tails of t are heavier than those of the normal distribution: its quantile is a bound from below.
  let low = normalQuantile(p) * (1 - 1e-12);
  let high = Math.max(2 * low, 1);
  while (studentTwoSidedP(high, degrees) > 2 * (1 - p)) high *= 2;
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentTwoSidedP(middle, degrees) > 2 * (1 - p)) low = middle;
    else high = middle;
  }
}

function requireDegrees(caller: string, degrees: number): void {
  if (!(degrees > 0 && Number.isFinite(degrees))) {
    throw new RangeError(`${caller} requires degrees of freedom above 0, got ${degrees}`);
  }
}
