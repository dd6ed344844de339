import type { Interval } from '../evaluate/interval.ts';
import { quantile } from '../math/quantile.ts';
import { type LifetimeHorizon, type LifetimeModels, lifetimeValue } from './lifetime-value.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export type LifetimeIntervals = {
  /** What all these customers together are expected to spend. */
  readonly total: Interval;
  /** One interval a customer. */
  readonly customers: readonly Interval[];
};

/**
 * 95 % intervals of the expected spend of customers: how far it could be off because the models were fitted to so many
 * customers and no more. They do not hold what one customer happens to do, which varies far more than her expectation.
 *
 * @param models as fitted
 * @param replicates of `bootstrapLifetime`, at least two
 * @param summary of the n customers that are asked for, those who are shown or all
 * @param horizon as for `lifetimeValue`
 * @throws {RangeError} if there are under two replicates; else as `lifetimeValue`. Memory O(n · replicates)
 * @see Efron and Tibshirani (1993), An introduction to the bootstrap, chapter 13: the percentile interval
 * @example lifetimeIntervals({ model: { kind: 'bgNbd', r: 1, alpha: 2, a: 0, b: 1 }, gammaGamma: { p: 6, q: 4, v: 15 } }, Array(2).fill({ model: { kind: 'bgNbd', r: 2, alpha: 2, a: 0, b: 1 }, gammaGamma: { p: 6, q: 4, v: 15 } }), { frequency: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(2), monetary: Float64Array.of(NaN) }, { periods: 1, periodLength: 4 }).total // => { value: 30, low: 30, high: 60 }
 */
export function lifetimeIntervals(
  models: LifetimeModels,
  replicates: readonly LifetimeModels[],
  summary: PurchaseSummary,
  horizon: LifetimeHorizon,
): LifetimeIntervals {
  if (replicates.length < 2) {
    throw new RangeError(`lifetimeIntervals requires two replicates, got ${replicates.length}`);
  }
  const { predictedValue } = lifetimeValue(models, summary, horizon);
  const draws = replicates.map((replicate) => lifetimeValue(replicate, summary, horizon).predictedValue);
  return {
    total: intervalOf(sumOf(predictedValue), Float64Array.from(draws, sumOf)),
    customers: Array.from(predictedValue, (value, i) =>
      intervalOf(
        value,
        Float64Array.from(draws, (draw) => draw[i]!),
      ),
    ),
  };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** The estimate itself always lies within, however skewed the draws. */
function intervalOf(value: number, draws: Float64Array): Interval {
  const sorted = draws.sort();
  return {
    value,
    low: Math.min(value, quantile(sorted, 0.025)),
    high: Math.max(value, quantile(sorted, 0.975)),
  };
}
