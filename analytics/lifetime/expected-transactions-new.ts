import { type DropoutModel, firstOccasions } from './dropout-model.ts';
import { purchasesIfAlive } from './purchases-if-alive.ts';
import { requireHorizon } from './require-horizon.ts';

/**
 * Expected repeat purchases of a customer of whom nothing is known but that she just bought for the first time.
 *
 * @param model fitted or given
 * @param t time since that purchase, in the unit of the model
 * @returns from 0
 * @throws {RangeError} if the model is none, or t is not from 0 to 10,000 α
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098, equation 9
 * @example expectedTransactionsNew({ kind: 'bgNbd', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 78).toFixed(2) // => '1.86'
 */
export function expectedTransactionsNew(model: DropoutModel, t: number): number {
  requireHorizon('expectedTransactionsNew', model, t);
  const stays = firstOccasions[model.kind] === 0 ? 1 : model.b / (model.a + model.b);
  return stays * purchasesIfAlive(model, 0, 0, t);
}
