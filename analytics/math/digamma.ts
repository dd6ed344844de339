/** From here on the asymptotic series is exact to rounding. */
const LARGE = 10;

/**
 * The digamma function ψ(x), the derivative of ln Γ(x).
 *
 * @param x above 0
 * @returns ψ(x), to about 14 digits
 * @throws {RangeError} if x is not a finite number above 0
 * @see Abramowitz and Stegun (1964), Handbook of mathematical functions, 6.3.5 and 6.3.18
 * @example digamma(1).toFixed(12) // => '-0.577215664902'
 */
export function digamma(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`digamma requires x above 0, got ${x}`);
  let shifted = x;
  let below = 0;
  for (; shifted < LARGE; shifted++) below += 1 / shifted;
  const square = 1 / (shifted * shifted);
  const series =
    square *
    (1 / 12 -
      square *
        (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32_760)))));
  return Math.log(shifted) - 0.5 / shifted - series - below;
}
