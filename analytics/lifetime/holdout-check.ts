import { regressionMetrics } from '../evaluate/regression-metrics.ts';
import { rocAuc } from '../evaluate/roc-auc.ts';
import { correlation } from '../math/correlation.ts';
import type { DropoutModel } from './dropout-model.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { probabilityAlive } from './probability-alive.ts';
import type { PurchaseTimes } from './purchase-summary.ts';

/** Customers of x repeat purchases (the last group: so many and more) in the calibration period. */
export type HoldoutGroup = {
  readonly frequency: number;
  readonly customers: number;
  readonly actualMean: number;
  readonly predictedMean: number;
};

export type HoldoutCheck = {
  readonly customers: number;
  readonly actualTotal: number;
  readonly predictedTotal: number;
  readonly mae: number;
  readonly rmse: number;
  readonly correlation: number | null;
  /** Ascending; groups of nobody are left out. */
  readonly byFrequency: readonly HoldoutGroup[];
  /** How well each ranks who bought at all; null where everybody or nobody did. */
  readonly auc: {
    readonly expectedPurchases: number;
    readonly probabilityAlive: number;
    /** Days since the last purchase, the fewer the better: what needs no model. */
    readonly sinceLast: number;
    readonly frequency: number;
  } | null;
  /** The same errors if everybody went on at her past pace, x/T: what the model has to be better than. */
  readonly pastPace: { readonly total: number; readonly mae: number; readonly rmse: number };
};

/** The last group of `byFrequency` holds so many repeat purchases and more. */
export const LAST_GROUP = 7;

/**
 * Predicted against actual purchases of a period that the model did not see.
 *
 * @param model fitted to `times`, which end before the period begins
 * @param times of n customers
 * @param actual purchases of each in the period, from `holdoutPurchases`
 * @param t length of the period, in the unit of the model
 * @throws {RangeError} if the model or the times are none, or lengths differ
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098, figure 4. Time O(n log n)
 * @example holdoutCheck({ kind: 'bgNbd', r: 1, alpha: 1, a: 0, b: 1 }, { frequency: Float64Array.of(0, 1), recency: Float64Array.of(0, 1), age: Float64Array.of(1, 1) }, Float64Array.of(0, 2), 1).predictedTotal // => 1.5
 */
export function holdoutCheck(
  model: DropoutModel,
  times: PurchaseTimes,
  actual: Float64Array,
  t: number,
): HoldoutCheck {
  const predicted = expectedPurchases(model, times, t);
  const { rmse, mae } = regressionMetrics(predicted, actual);
  const pace = times.frequency.map((x, i) => (x === 0 ? 0 : (x / times.age[i]!) * t));
  const past = regressionMetrics(pace, actual);
  return {
    customers: actual.length,
    actualTotal: sumOf(actual),
    predictedTotal: sumOf(predicted),
    mae,
    rmse,
    correlation: correlation(predicted, actual),
    byFrequency: groupsOf(times.frequency, predicted, actual),
    auc: rankingOf(model, times, predicted, actual),
    pastPace: { total: sumOf(pace), mae: past.mae, rmse: past.rmse },
  };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function groupsOf(frequency: Float64Array, predicted: Float64Array, actual: Float64Array): HoldoutGroup[] {
  const groups = Array.from({ length: LAST_GROUP + 1 }, () => ({ customers: 0, actual: 0, predicted: 0 }));
  for (const [i, x] of frequency.entries()) {
    const group = groups[Math.min(x, LAST_GROUP)]!;
    group.customers++;
    group.actual += actual[i]!;
    group.predicted += predicted[i]!;
  }
  return groups
    .map((group, x) => ({
      frequency: x,
      customers: group.customers,
      actualMean: group.actual / group.customers,
      predictedMean: group.predicted / group.customers,
    }))
    .filter(({ customers }) => customers > 0);
}

function rankingOf(
  model: DropoutModel,
  times: PurchaseTimes,
  predicted: Float64Array,
  actual: Float64Array,
): HoldoutCheck['auc'] {
  const bought = Uint8Array.from(actual, (count) => Number(count > 0));
  if (bought.every((one) => one === bought[0])) return null;
  return {
    expectedPurchases: rocAuc(predicted, bought),
    probabilityAlive: rocAuc(probabilityAlive(model, times), bought),
    sinceLast: rocAuc(
      times.age.map((age, i) => times.recency[i]! - age),
      bought,
    ),
    frequency: rocAuc(times.frequency, bought),
  };
}
