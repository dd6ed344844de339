import { type DropoutModel, firstOccasions, requireDropoutModel } from './dropout-model.ts';
import { type PurchaseTimes, requirePurchaseTimes } from './purchase-summary.ts';

/**
 * Probability that each customer is still active at the end of the data:
 * 1 / (1 + a/(b + d − 1) · ((α + T)/(α + t_x))^(r + x)), with d = x occasions to drop out (x + 1 in the MBG/NBD model).
 *
 * Under BG/NBD it is exactly 1 for somebody who bought once, because only repeat purchases are occasions: that is how the
 * model was made and no finding. Customers are ranked better by `expectedPurchases`.
 *
 * @param model fitted or given
 * @param times of n customers, in the unit of the model
 * @returns n numbers above or at 0, up to 1. Time O(n)
 * @throws {RangeError} if the model or the times are none
 * @see Hardie's note 021; Fader, Hardie and Lee (2008), Computing P(alive) using the BG/NBD model
 * @example probabilityAlive({ kind: 'mbgNbd', r: 1, alpha: 1, a: 1, b: 1 }, { frequency: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(1) })[0].toFixed(3) // => '0.333'
 */
export function probabilityAlive(model: DropoutModel, times: PurchaseTimes): Float64Array {
  requireDropoutModel('probabilityAlive', model);
  const { frequency, recency, age } = requirePurchaseTimes('probabilityAlive', times);
  const { r, alpha, a, b } = model;
  const extra = firstOccasions[model.kind];
  return frequency.map((x, i) => {
    if (x + extra === 0 || a === 0) return 1;
    const silent = Math.log((alpha + age[i]!) / (alpha + recency[i]!));
    return 1 / (1 + Math.exp(Math.log(a) - Math.log(b + x + extra - 1) + (r + x) * silent));
  });
}
