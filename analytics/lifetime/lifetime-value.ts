import { requireWhole } from '../math/require-whole.ts';
import type { DropoutModel } from './dropout-model.ts';
import { expectedOrderValue } from './expected-order-value.ts';
import type { GammaGamma } from './gamma-gamma-likelihood.ts';
import { probabilityAlive } from './probability-alive.ts';
import { purchaseHistories } from './purchase-histories.ts';
import type { PurchaseSummary } from './purchase-summary.ts';
import { purchasesIfAlive } from './purchases-if-alive.ts';
import { requireHorizon } from './require-horizon.ts';

export type LifetimeModels = { readonly model: DropoutModel; readonly gammaGamma: GammaGamma };

export type LifetimeHorizon = {
  /** How many periods ahead, for instance 12 months. */
  readonly periods: number;
  /** Length of a period in the model's unit of time: a month is 4.345 weeks. */
  readonly periodLength: number;
  /** What money loses a period: 0.01 for 1 % a month. Default 0. */
  readonly discount?: number;
};

/** One number a customer. */
export type LifetimeValue = {
  /** Expected purchases within the horizon, not discounted. */
  readonly predictedOrders: Float64Array;
  readonly orderValue: Float64Array;
  /** Present value of what she is expected to spend within the horizon. */
  readonly predictedValue: Float64Array;
};

/**
 * What each customer is expected to spend within a horizon, in today's money:
 *
 *     Σ over periods i of E[order value] · (E[orders to the end of i] − E[orders to the end of i − 1]) / (1 + discount)^i
 *
 * What she spent before is not in it.
 *
 * @param models of purchases and of order values
 * @param summary of n customers, in the unit of the model
 * @param horizon periods, their length, and the discount
 * @returns revenue, not profit: multiply by a margin for that. Time O(n), and some hundred terms a
 *   combination of x and T, and period
 * @throws {RangeError} if a model or the summary is none, periods no whole number from 1, periodLength not above 0, or the
 *   discount below 0
 * @see `customer_lifetime_value` of lifetimes 0.11.3 and PyMC-Marketing; Gupta et al. (2006), Modeling customer lifetime
 *   value, doi:10.1177/1094670506293810
 * @example lifetimeValue({ model: { kind: 'bgNbd', r: 1, alpha: 2, a: 0, b: 1 }, gammaGamma: { p: 6, q: 4, v: 15 } }, { frequency: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(2), monetary: Float64Array.of(NaN) }, { periods: 2, periodLength: 4 }).predictedValue[0] // => 60
 */
export function lifetimeValue(
  { model, gammaGamma }: LifetimeModels,
  summary: PurchaseSummary,
  { periods, periodLength, discount = 0 }: LifetimeHorizon,
): LifetimeValue {
  requireWhole('lifetimeValue', { periods });
  if (!(periodLength > 0))
    throw new RangeError(`lifetimeValue requires periodLength above 0, got ${periodLength}`);
  if (!(discount >= 0)) throw new RangeError(`lifetimeValue requires discount from 0, got ${discount}`);
  requireHorizon('lifetimeValue', model, periods * periodLength);
  const orderValue = expectedOrderValue(gammaGamma, summary);
  const alive = probabilityAlive(model, summary);
  const { index, frequency, age } = purchaseHistories(summary);
  const ends = Array.from({ length: periods }, (_, period) => (period + 1) * periodLength);
  const orders = new Float64Array(frequency.length);
  const discounted = orders.map((_, history) => {
    let sum = 0;
    for (const [period, end] of ends.entries()) {
      const before = orders[history]!;
      orders[history] = purchasesIfAlive(model, frequency[history]!, age[history]!, end);
      sum += (orders[history] - before) / (1 + discount) ** (period + 1);
    }
    return sum;
  });
  return {
    predictedOrders: alive.map((probability, i) => probability * orders[index[i]!]!),
    orderValue,
    predictedValue: alive.map((probability, i) => probability * discounted[index[i]!]! * orderValue[i]!),
  };
}
