import { logGamma } from './log-gamma.ts';

/** Keeps the denominators of Lentz' method away from 0. */
const TINY = 1e-300;
const MAX_TERMS = 1_000_000;

/**
 * The regularised incomplete beta function I_x(a, b): the share of a beta distribution below x.
 *
 * @param x from 0 to 1
 * @param a above 0
 * @param b above 0
 * @param rest 1 - x; given where the caller knows it better than the subtraction does
 * @returns from 0 to 1, with small values to full relative precision
 * @throws {RangeError} if x lies outside 0 to 1, or a or b is not above 0. Time O(√max(a, b)).
 * @see Abramowitz and Stegun (1964), 26.5.8, by the method of Lentz (1976), doi:10.1364/AO.15.000668
 * @example incompleteBeta(0.5, 2, 2).toFixed(12) // => '0.500000000000'
 */
export function incompleteBeta(x: number, a: number, b: number, rest: number = 1 - x): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`incompleteBeta requires x from 0 to 1, got ${x}`);
  if (x === 0) return 0;
  if (rest === 0) return 1;
  // The fraction converges fast below the mean of the distribution; above it the other tail is the smaller one.
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(rest, x, b, a);
  return lowerTail(x, rest, a, b);
}

function lowerTail(x: number, rest: number, a: number, b: number): number {
  const log = a * logOf(x, rest) + b * logOf(rest, x) - logBeta(a, b);
  return Math.min(1, (Math.exp(log) / a) * continuedFraction(x, a, b));
}

/** Near 1 the logarithm of what is left is the more precise. */
const logOf = (x: number, rest: number): number => (x > 0.5 ? Math.log1p(-rest) : Math.log(x));

/** From here on four terms of Stirling's series are exact to rounding. */
const LARGE = 20;

/** ln B(a, b). For large arguments the gammas are so large that their difference has to be taken term by term. */
function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < LARGE) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const both = small + large;
  const difference = -(both - 0.5) * Math.log1p(small / large) - small * Math.log(large) + small;
  return logGamma(small) + difference + stirling(large) - stirling(both);
}

/** What Stirling's formula leaves out of ln Γ(x). */
function stirling(x: number): number {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
