import { type DropoutFit, type FitDropoutOptions, fitDropoutModel } from './fit-dropout-model.ts';
import type { PurchaseTimes } from './purchase-summary.ts';

/**
 * Fits the BG/NBD model: how fast customers buy, and how soon they drop out, by maximum likelihood.
 *
 * @param times x, t_x and T of n customers, in one unit of time
 * @param options a model to start from
 * @returns r and α of the buying rate, a and b of dropping out after a repeat purchase, and whether the fit may be trusted
 * @throws {RangeError} as `fitDropoutModel`
 * @see Fader, Hardie and Lee (2005), Counting your customers the easy way, doi:10.1287/mksc.1040.0098
 * @example fitBgNbd({ frequency: Float64Array.of(2, 0), recency: Float64Array.of(2, 0), age: Float64Array.of(3, 3) }).degenerate // => 'noDropout'
 */
export function fitBgNbd(times: PurchaseTimes, options: FitDropoutOptions = {}): DropoutFit {
  return fitDropoutModel('fitBgNbd', 'bgNbd', times, options);
}
