import { delongInterval } from '../../analytics/evaluate/delong.ts';
import type { Interval } from '../../analytics/evaluate/interval.ts';
import { expectedPurchases } from '../../analytics/lifetime/expected-purchases.ts';
import { probabilityAlive } from '../../analytics/lifetime/probability-alive.ts';
import { type Calibrator, fitCalibrator } from '../../analytics/predict/calibrator.ts';
import type { ChurnScope } from './churn-scope.ts';
import { DAYS_A_WEEK, lifetimeOn, timesOn } from './lifetime-on.ts';

/** What may rank active customers by their risk. */
export type RankingMethod = 'model' | 'lifetime' | 'recency';

/** How well each ranking foretold the newest days that are known, none of which it had seen. */
export type ChurnValidation = {
  /** The day, since 1970-01-01, that parts what was known from what was to be foretold. */
  readonly cutDay: number;
  readonly customers: number;
  readonly lost: number;
  /** As many as the model expected before its probabilities were set right by this. */
  readonly expected: number;
  /** Area under the ROC curve; null where the lifetime model cannot be fitted, or says of nobody that they left. */
  readonly auc: {
    readonly model: Interval;
    readonly lifetime: Interval | null;
    readonly alive: Interval | null;
    readonly recency: Interval;
  };
  /** The best of them, which ranks from now on. */
  readonly method: RankingMethod;
  /** Makes its scores probabilities. */
  readonly calibrator: Calibrator;
};

/** Customers of the newest cut, with what happened to them. */
export type NewestCut = {
  readonly cutDay: number;
  readonly customers: readonly string[];
  /** 1 = lost. */
  readonly classes: Uint8Array;
  /** Probabilities of the discriminative model, which learnt from earlier cuts. */
  readonly scores: Float64Array;
};

/**
 * Compares the rankings on the newest cut, and takes the best. Its probabilities are calibrated there too: how many leave
 * changes from season to season, and the newest season says best how many.
 */
export function validateOnNewestCut(scope: ChurnScope, cut: NewestCut): ChurnValidation {
  const { classes, scores } = cut;
  const recency = silentShares(scope, cut.customers, cut.cutDay - 1);
  const lifetime = lifetimeScores(scope, cut);
  const auc = {
    model: delongInterval(scores, classes),
    lifetime: lifetime && delongInterval(lifetime.silent, classes),
    alive: lifetime?.left ? delongInterval(lifetime.left, classes) : null,
    recency: delongInterval(recency, classes),
  };
  const raw = { model: scores, lifetime: lifetime?.silent ?? scores, recency };
  const methods = (['model', 'lifetime', 'recency'] as const).filter((name) => auc[name] !== null);
  const method = methods.reduce((best, name) => (auc[name]!.value > auc[best]!.value ? name : best));
  return {
    cutDay: cut.cutDay,
    customers: classes.length,
    lost: classes.reduce((sum, one) => sum + one, 0),
    expected: scores.reduce((sum, one) => sum + one, 0),
    auc,
    method,
    calibrator: fitCalibrator(raw[method], classes),
  };
}

function lifetimeScores(scope: ChurnScope, { cutDay, customers }: NewestCut) {
  const known = timesOn(scope.days, cutDay - 1);
  const fit = lifetimeOn(known);
  if (fit === null) return null;
  const expected = expectedPurchases(fit.model, known.summary, scope.windowDays / DAYS_A_WEEK);
  const left = fit.degenerate === null ? probabilityAlive(fit.model, known.summary).map((p) => 1 - p) : null;
  const pick = pickerOf(scope.keys, known.customers, customers);
  return { silent: pick(expected.map((mean) => Math.exp(-mean))), left: left && pick(left) };
}

/** From values of customers by their places in the history to values by their keys. */
export function pickerOf(keys: readonly string[], places: Int32Array, wanted: readonly string[]) {
  const rowOf = new Map(Array.from(places, (place, row) => [keys[place]!, row]));
  const rows = wanted.map((key) => rowOf.get(key)!);
  return (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
}

/** The simple rule: the longer somebody has been silent, the likelier lost. As a share of the window, 0 to 1. */
export function silentShares(
  { keys, history: { starts, days }, windowDays }: ChurnScope,
  wanted: readonly string[],
  until: number,
): Float64Array {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  return Float64Array.from(wanted, (key) => {
    const place = placeOf.get(key)!;
    const own = days.subarray(starts[place]!, starts[place + 1]!);
    const last = own.findLast((day) => day <= until)!;
    return Math.min(1, (until - last) / windowDays);
  });
}
