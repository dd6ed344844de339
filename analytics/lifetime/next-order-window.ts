import { type DropoutModel, requireDropoutModel } from './dropout-model.ts';
import { type PurchaseTimes, requirePurchaseTimes } from './purchase-summary.ts';

/** Times from the end of the data, one a customer, in the unit of the model. */
export type NextOrderWindow = {
  readonly earliest: Float64Array;
  readonly median: Float64Array;
  readonly latest: Float64Array;
};

/**
 * When each customer's next order is expected, provided that she is still active: the middle share of the times that the
 * model gives it. It takes purchases to come at random (`regularity` about 1), so that the window is wide and does not begin
 * with her last order; for buyers with a rhythm it is too wide.
 *
 *     P(no order within t | active) = ((α + T) / (α + T + t))^(r + x)
 *
 * @param model fitted or given
 * @param times of n customers, in the unit of the model
 * @param share of cases in which the order falls into the window, above 0 and below 1. Default 0.8
 * @throws {RangeError} if the model or the times are none, or the share lies outside. Time O(n)
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098: the rate λ of an active customer is gamma distributed
 *   with shape r + x and rate α + T
 * @example nextOrderWindow({ kind: 'bgNbd', r: 1, alpha: 5, a: 1, b: 1 }, { frequency: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(5) }).median[0].toFixed(6) // => '10.000000'
 */
export function nextOrderWindow(model: DropoutModel, times: PurchaseTimes, share = 0.8): NextOrderWindow {
  requireDropoutModel('nextOrderWindow', model);
  const { frequency, age } = requirePurchaseTimes('nextOrderWindow', times);
  if (!(share > 0 && share < 1))
    throw new RangeError(`nextOrderWindow requires a share between 0 and 1, got ${share}`);
  const { r, alpha } = model;
  // Of the times above a share p of all: expm1 keeps the digits of near ones.
  const timesAt = (p: number) =>
    age.map((end, i) => (alpha + end) * Math.expm1(-Math.log1p(-p) / (r + frequency[i]!)));
  return { earliest: timesAt((1 - share) / 2), median: timesAt(0.5), latest: timesAt((1 + share) / 2) };
}
