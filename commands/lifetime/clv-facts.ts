import type { Interval } from '../../analytics/evaluate/interval.ts';
import type { Provenance } from '../contract/answer.ts';
import { roundMoney } from '../rfm/major-units.ts';
import { type CustomerSegments, customerSegments } from './customer-segments.ts';
import { type ExpectedValue, expectedValue } from './expected-value.ts';
import type { FittedLifetime } from './fit-lifetime.ts';
import { SEED } from './fit-lifetime.ts';
import type { Horizon } from './horizon.ts';
import { type LifetimeContext, lifetimeModel } from './lifetime-model.ts';
import { type LifetimeScope, lifetimeScope } from './lifetime-scope.ts';
import { modelRules } from './model-notes.ts';

/** What every view of /clv is made from. */
export type ClvFacts = {
  readonly scope: LifetimeScope;
  readonly fitted: FittedLifetime;
  readonly horizon: Horizon;
  readonly expected: ExpectedValue;
  readonly segments: CustomerSegments;
};

/** @throws {UserError} if no purchase of a customer is known by its day */
export async function clvFacts(context: LifetimeContext, horizon: Horizon): Promise<ClvFacts> {
  const scope = await lifetimeScope(context.db);
  const fitted = await lifetimeModel(scope, context);
  return {
    scope,
    fitted,
    horizon,
    expected: expectedValue(scope, fitted, horizon),
    segments: await customerSegments(context.db),
  };
}

/** What some customers brought and are expected to bring, major units. */
export type ValueTotals = {
  readonly customers: number;
  readonly historic: number;
  readonly predicted: number;
  readonly total: number;
  readonly predictedOrders: number;
};

export function totalsOf(
  { scope, expected }: Pick<ClvFacts, 'scope' | 'expected'>,
  rows: readonly number[],
): ValueTotals {
  const sum = (values: Float64Array) => rows.reduce((total, row) => total + values[row]!, 0);
  const money = (value: number) => roundMoney(value, scope.currencyDigits);
  return {
    customers: rows.length,
    historic: money(sum(scope.historic)),
    predicted: money(sum(expected.value)),
    total: money(sum(scope.historic) + sum(expected.value)),
    predictedOrders: roundMoney(sum(expected.orders), 1),
  };
}

/** Everybody's row. */
export const everyRow = ({ keys }: LifetimeScope): number[] => [...keys.keys()];

/** An interval rounded to the minor unit. */
export const roundInterval = (
  interval: Interval | null,
  { currencyDigits }: LifetimeScope,
): Interval | null =>
  interval && {
    value: roundMoney(interval.value, currencyDigits),
    low: roundMoney(interval.low, currencyDigits),
    high: roundMoney(interval.high, currencyDigits),
  };

export const clvProvenance = (
  { scope, fitted, horizon }: ClvFacts,
  rules: readonly string[] = [],
): Provenance => ({
  ...scope.provenance,
  rules: [...scope.provenance.rules, ...modelRules(fitted, horizon), ...rules],
  ...(fitted.replicates.length > 0 ? { seed: SEED } : {}),
});

/** What the model is and how it did, for `data`. */
export const modelData = ({ fitted, horizon }: ClvFacts) => ({
  months: horizon.months,
  discount: horizon.discount,
  model: {
    orders: fitted.orders.by,
    ordersWhy: fitted.orders.by === 'pace' ? fitted.orders.why : null,
    degenerate: fitted.orders.by === 'model' ? fitted.orders.fit.degenerate : null,
    parameters: fitted.orders.by === 'model' ? fitted.orders.fit.model : null,
    value: fitted.value.by,
    valueWhy: fitted.value.by === 'ownMean' ? fitted.value.why : null,
    valueParameters: fitted.value.by === 'model' ? fitted.value.model : null,
    regularity: fitted.regularity,
  },
});
