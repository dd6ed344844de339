import { logGamma } from './log-gamma.ts';

/** Keeps the denominators of Lentz' method away from 0. */
const TINY = 1e-300;

/**
 * The upper part of the regularised incomplete gamma function, Q(a, x): the share of a gamma distribution of shape a and
 * rate 1 that lies above x.
 *
 * @param a above 0
 * @param x from 0
 * @returns from 0 to 1, with small values to full relative precision
 * @throws {RangeError} if a is not above 0, or x below 0. Time O(√a) terms
 * @see Abramowitz and Stegun (1964), Handbook of mathematical functions, 6.5.29 and 6.5.31
 * @example incompleteGamma(1, 2).toFixed(12) // => Math.exp(-2).toFixed(12)
 */
export function incompleteGamma(a: number, x: number): number {
  if (!(a > 0 && a < Infinity && x >= 0)) {
    throw new RangeError(`incompleteGamma requires a above 0 and x from 0, got ${a} and ${x}`);
  }
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const density = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? Math.max(0, 1 - density * lowerSeries(a, x)) : density * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** By the method of Lentz (1976), doi:10.1364/AO.15.000668. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1, change = 0; Math.abs(change - 1) > 1e-15; n++) {
    const step = n * (a - n);
    b += 2;
    d = 1 / nonZero(step * d + b);
    c = nonZero(b + step / c);
    change = c * d;
    value *= change;
  }
  return value;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
