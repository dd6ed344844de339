import { drawGamma } from '../math/draw-gamma.ts';
import { type DropoutModel, firstOccasions } from './dropout-model.ts';
import type { GammaGamma } from './gamma-gamma-likelihood.ts';
import type { LifetimeModels } from './lifetime-value.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

/**
 * Customers made up by the models: what a company of these parameters could have seen.
 *
 * @param models of purchases and of order values
 * @param ages T of each customer, in the unit of the model
 * @param random uniform numbers, as from `createRandom`
 * @returns a summary with the same ages. Time O(purchases)
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098, assumptions (i) to (v); Hardie's note 025, section 2
 * @example simulateSummary({ model: { kind: 'bgNbd', r: 1, alpha: 2, a: 1, b: 1 }, gammaGamma: { p: 6, q: 4, v: 15 } }, Float64Array.of(9), createRandom(1)).age[0] // => 9
 */
export function simulateSummary(
  { model, gammaGamma }: LifetimeModels,
  ages: Float64Array,
  random: () => number,
): PurchaseSummary {
  const blank = () => new Float64Array(ages.length);
  const summary = { frequency: blank(), recency: blank(), age: ages.slice(), monetary: blank() };
  for (const [i, age] of ages.entries()) {
    const { purchases, last } = simulateCustomer(model, age, random);
    summary.frequency[i] = purchases;
    summary.recency[i] = last;
    summary.monetary[i] = purchases === 0 ? Number.NaN : simulateMean(gammaGamma, purchases, random);
  }
  return summary;
}

function simulateCustomer(model: DropoutModel, age: number, random: () => number) {
  const rate = drawGamma(model.r, random) / model.alpha;
  const dropout = model.a === 0 ? 0 : drawBeta(model.a, model.b, random);
  let [purchases, last] = [0, 0];
  if (firstOccasions[model.kind] > 0 && random() < dropout) return { purchases, last };
  for (;;) {
    const next = last - Math.log(1 - random()) / rate;
    if (!(next <= age)) return { purchases, last };
    purchases++;
    last = next;
    if (random() < dropout) return { purchases, last };
  }
}

function drawBeta(a: number, b: number, random: () => number): number {
  const first = drawGamma(a, random);
  return first / (first + drawGamma(b, random));
}

/** Mean value of so many orders. */
function simulateMean({ p, q, v }: GammaGamma, orders: number, random: () => number): number {
  const rate = drawGamma(q, random) / v;
  return drawGamma(p * orders, random) / (rate * orders);
}
