import { type DropoutModel, firstOccasions } from './dropout-model.ts';

/** Horizons beyond this many times α + T are refused: nobody means them, and the sum would be long. */
export const LONGEST_HORIZON = 10_000;

/**
 * Expected purchases within time t of a customer who is active now, after x repeat purchases in time T.
 *
 *     Σ over n of NB(n) · (1 + s₁ + … + s₍n−1₎),   s_j = (b + d)_j / (a + b + d)_j
 *
 * NB(n) is the negative binomial chance of n purchases if she never dropped out (shape r + x, z = t / (α + T + t)), s_j the
 * chance to be active after j of them, d as in `probabilityAlive`. This equals the published form with Gauss' 2F1, divided
 * by P(alive), term by term; but all terms are positive, so that nothing cancels, neither for heavy buyers, where the
 * published form overflows, nor at a = 1, where it is 0/0.
 *
 * @param model r, α, a, b and kind; not checked again, as this runs for every customer
 * @param x repeat purchases
 * @param age T
 * @param t horizon, from 0 up to 10,000 (α + T)
 * @returns from 0. Time O(expected purchases + 40 (α + T + t)/(α + T))
 * @see Fader, Hardie and Lee (2005), equation 10, after Euler's integral of 2F1 (Abramowitz and Stegun 15.3.1) is expanded
 * @example purchasesIfAlive({ kind: 'bgNbd', r: 1, alpha: 2, a: 0, b: 1 }, 3, 2, 10) // => 10
 */
export function purchasesIfAlive(model: DropoutModel, x: number, age: number, t: number): number {
  const { alpha, a } = model;
  const shape = model.r + x;
  if (a === 0) return (shape * t) / (alpha + age);
  const z = t / (alpha + age + t);
  const beta = model.b + x + firstOccasions[model.kind];
  let [weight, total, sum] = [1, 1, 0];
  let [expected, active] = [0, 1];
  for (let n = 0; ; n++) {
    expected += active;
    active *= (beta + n) / (a + beta + n);
    const ratio = (z * (shape + n)) / (n + 1);
    weight *= ratio;
    total += weight;
    sum += weight * expected;
    // From here on terms shrink at least by the larger of ratio and z.
    if (ratio < 1 && weight * expected <= 1e-16 * (1 - Math.max(ratio, z)) * sum) return sum / total;
    if (weight > 1e200) [weight, total, sum] = [weight / 1e200, total / 1e200, sum / 1e200];
  }
}
