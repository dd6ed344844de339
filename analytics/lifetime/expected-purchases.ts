import type { DropoutModel } from './dropout-model.ts';
import { probabilityAlive } from './probability-alive.ts';
import { purchaseHistories } from './purchase-histories.ts';
import type { PurchaseTimes } from './purchase-summary.ts';
import { purchasesIfAlive } from './purchases-if-alive.ts';
import { requireHorizon } from './require-horizon.ts';

/**
 * Expected purchases of each customer within time t from the end of the data, given her history:
 * P(alive) times what an active customer of that history buys.
 *
 * @param model fitted or given
 * @param times of n customers, in the unit of the model
 * @param t time ahead, in the same unit
 * @returns n numbers from 0. Time O(n), and some hundred terms a combination of x and T
 * @throws {RangeError} if the model or the times are none, or t is not from 0 to 10,000 α
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098, equation 10; `purchasesIfAlive` for the form used
 * @example expectedPurchases({ kind: 'bgNbd', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { frequency: Float64Array.of(2), recency: Float64Array.of(30.43), age: Float64Array.of(38.86) }, 39)[0].toFixed(3) // => '1.226'
 */
export function expectedPurchases(model: DropoutModel, times: PurchaseTimes, t: number): Float64Array {
  requireHorizon('expectedPurchases', model, t);
  const alive = probabilityAlive(model, times);
  const { index, frequency, age } = purchaseHistories(times);
  const purchases = frequency.map((x, history) => purchasesIfAlive(model, x, age[history]!, t));
  return alive.map((probability, i) => probability * purchases[index[i]!]!);
}
