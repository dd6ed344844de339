import { type DropoutFit, type FitDropoutOptions, fitDropoutModel } from './fit-dropout-model.ts';
import type { PurchaseTimes } from './purchase-summary.ts';

/**
 * Fits the MBG/NBD model, the BG/NBD model in which a customer can also drop out right after her first purchase: those who
 * bought once then have a P(alive) below 1 that falls as they stay away.
 *
 * @param times x, t_x and T of n customers, in one unit of time
 * @param options a model to start from
 * @returns r and α of the buying rate, a and b of dropping out after a purchase, and whether the fit may be trusted
 * @throws {RangeError} as `fitDropoutModel`
 * @see Batislam, Denizel and Filiztekin (2007), doi:10.1016/j.ijresmar.2006.12.005; as the CBG/NBD model Wagner and Hoppe
 *   (2008), doi:10.15358/0344-1369-2008-2-75
 * @example fitMbgNbd({ frequency: Float64Array.of(2, 0), recency: Float64Array.of(2, 0), age: Float64Array.of(3, 3) }).kind // => 'mbgNbd'
 */
export function fitMbgNbd(times: PurchaseTimes, options: FitDropoutOptions = {}): DropoutFit {
  return fitDropoutModel('fitMbgNbd', 'mbgNbd', times, options);
}
