import type { Interval } from '../../analytics/evaluate/interval.ts';
import { bootstrapLifetime } from '../../analytics/lifetime/bootstrap-lifetime.ts';
import { fitGammaGamma } from '../../analytics/lifetime/fit-gamma-gamma.ts';
import type { GammaGamma } from '../../analytics/lifetime/gamma-gamma-likelihood.ts';
import { type HoldoutCheck, holdoutCheck } from '../../analytics/lifetime/holdout-check.ts';
import { holdoutPurchases } from '../../analytics/lifetime/holdout-purchases.ts';
import { lifetimeIntervals } from '../../analytics/lifetime/lifetime-intervals.ts';
import type { LifetimeModels } from '../../analytics/lifetime/lifetime-value.ts';
import type { PurchaseSummary } from '../../analytics/lifetime/purchase-summary.ts';
import { type Regularity, regularity } from '../../analytics/lifetime/regularity.ts';
import { DAYS_A_WEEK, type LifetimeFit, lifetimeOn, timesOn } from '../churn/lifetime-on.ts';
import { USUAL_HORIZON, weeksOf } from './horizon.ts';
import type { LifetimeScope } from './lifetime-scope.ts';

/** Why everybody is taken to go on at her past pace, in place of the model. */
export type PaceReason = 'nobodyCameBack' | 'fewCameBack' | 'pastPaceIsBetter';
/** Why each customer's own mean is taken for the value of her orders, in place of the model. */
export type OwnMeanReason = 'fewValues' | 'correlated' | 'atBound';

/** How the model did on the last part of the data, which it had not seen. */
export type Holdout = {
  /** The last day it saw, since 1970-01-01. */
  readonly cutDay: number;
  readonly days: number;
  readonly check: HoldoutCheck;
};

/** How customers go on buying: what was fitted, or the simpler rule and why. Plain data, without a row of a customer. */
export type FittedLifetime = {
  readonly orders:
    | { readonly by: 'model'; readonly fit: LifetimeFit }
    | { readonly by: 'pace'; readonly why: PaceReason };
  readonly value:
    | { readonly by: 'model'; readonly model: GammaGamma }
    | { readonly by: 'ownMean'; readonly why: OwnMeanReason };
  /** Of number and value of orders. */
  readonly correlation: number | null;
  readonly regularity: Regularity | null;
  readonly holdout: Holdout | null;
  /** Models as chance might have had them; none where a simpler rule is taken. */
  readonly replicates: readonly LifetimeModels[];
  /** Of the usual horizon, of all customers, before returns; null without replicates. */
  readonly usualTotal: Interval | null;
};

export const SEED = 1;
/** With fewer customers who came back, or other values, a fit says more of chance than of them. */
const FEWEST = 30;
/** From here on number and value of orders are not independent, which the model takes them for. */
const CORRELATED = 0.3;
/** Share of the time that the model sees before it is tested on the rest. */
const SEEN = 2 / 3;
/** Fewer replicates make no interval. */
const FEWEST_REPLICATES = 20;

/** What a fit needs of the scope. */
export type PurchasesToFit = Pick<LifetimeScope, 'days' | 'summary' | 'firstDay' | 'lastDay'>;

/** Fits what can be fitted, tests it, and takes a simpler rule where it does not hold. */
export function fitLifetime(scope: PurchasesToFit): FittedLifetime {
  const holdout = holdOut(scope);
  const orders = ordersOf(scope, holdout);
  const { value, correlation } = valueModelOf(scope.summary);
  const models =
    orders.by === 'model' && value.by === 'model'
      ? { model: orders.fit.model, gammaGamma: value.model }
      : null;
  const replicates = models === null ? [] : replicatesOf(models, scope.summary);
  return {
    orders,
    value,
    correlation,
    regularity: regularity(scope.days),
    holdout,
    replicates,
    usualTotal:
      models === null || replicates.length === 0
        ? null
        : lifetimeIntervals(models, replicates, scope.summary, weeksOf(USUAL_HORIZON)).total,
  };
}

/** Models fitted to samples without any dropout are not among them: where these are many, the rest is no fair picture. */
function replicatesOf(models: LifetimeModels, summary: PurchaseSummary): LifetimeModels[] {
  const replicates = bootstrapLifetime(models, summary, { seed: SEED });
  return replicates.length < FEWEST_REPLICATES ? [] : replicates;
}

function ordersOf({ summary }: PurchasesToFit, holdout: Holdout | null): FittedLifetime['orders'] {
  const cameBack = summary.frequency.filter((x) => x > 0).length;
  if (cameBack < FEWEST) return { by: 'pace', why: cameBack === 0 ? 'nobodyCameBack' : 'fewCameBack' };
  if (holdout !== null) {
    const { mae, rmse, pastPace } = holdout.check;
    if (mae >= pastPace.mae && rmse >= pastPace.rmse) return { by: 'pace', why: 'pastPaceIsBetter' };
  }
  return { by: 'model', fit: lifetimeOn({ customers: new Int32Array(0), summary })! };
}

function valueModelOf(summary: PurchaseSummary): Pick<FittedLifetime, 'value' | 'correlation'> {
  const values = new Set(summary.monetary.filter((m, i) => summary.frequency[i]! > 0 && m > 0));
  if (values.size < FEWEST) return { value: { by: 'ownMean', why: 'fewValues' }, correlation: null };
  const { p, q, v, degenerate, correlation } = fitGammaGamma(summary);
  if (Math.abs(correlation ?? 0) >= CORRELATED)
    return { value: { by: 'ownMean', why: 'correlated' }, correlation };
  if (degenerate !== null) return { value: { by: 'ownMean', why: degenerate }, correlation };
  return { value: { by: 'model', model: { p, q, v } }, correlation };
}

function holdOut({ days, firstDay, lastDay }: PurchasesToFit): Holdout | null {
  const cutDay = firstDay + Math.floor((lastDay - firstDay) * SEEN);
  if (cutDay === lastDay || cutDay === firstDay) return null;
  const seen = timesOn(days, cutDay);
  if (seen.summary.frequency.filter((x) => x > 0).length < FEWEST) return null;
  const fit = lifetimeOn(seen)!;
  const actual = holdoutPurchases(days, seen.customers, { after: cutDay, until: lastDay });
  const check = holdoutCheck(fit.model, seen.summary, actual, (lastDay - cutDay) / DAYS_A_WEEK);
  return { cutDay, days: lastDay - cutDay, check };
}
