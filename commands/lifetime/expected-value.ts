import type { Interval } from '../../analytics/evaluate/interval.ts';
import { expectedOrderValue } from '../../analytics/lifetime/expected-order-value.ts';
import { expectedPurchases } from '../../analytics/lifetime/expected-purchases.ts';
import { lifetimeIntervals } from '../../analytics/lifetime/lifetime-intervals.ts';
import { type LifetimeModels, lifetimeValue } from '../../analytics/lifetime/lifetime-value.ts';
import { probabilityAlive } from '../../analytics/lifetime/probability-alive.ts';
import type { PurchaseSummary } from '../../analytics/lifetime/purchase-summary.ts';
import type { FittedLifetime } from './fit-lifetime.ts';
import { type Horizon, isUsual, WEEKS_A_MONTH, weeksOf } from './horizon.ts';
import { type LifetimeScope, summaryOf } from './lifetime-scope.ts';

/** What each customer is expected to do within the horizon. Money in major units, after returns. */
export type ExpectedValue = {
  readonly orders: Float64Array;
  /** Of one order. */
  readonly orderValue: Float64Array;
  /** Present value of all of them. */
  readonly value: Float64Array;
};

/** By the models where both hold, else by the simpler rule in place of the one that does not. */
export function expectedValue(scope: LifetimeScope, fitted: FittedLifetime, horizon: Horizon): ExpectedValue {
  const models = modelsOf(fitted);
  const kept = (values: Float64Array) => values.map((value) => value * scope.keptShare);
  if (models !== null) {
    const value = lifetimeValue(models, scope.summary, weeksOf(horizon));
    return {
      orders: value.predictedOrders,
      orderValue: kept(value.orderValue),
      value: kept(value.predictedValue),
    };
  }
  const orders = expectedOrders(fitted, scope.summary, horizon.months * WEEKS_A_MONTH);
  const orderValue = kept(orderValues(scope, fitted));
  const present = meanDiscount(horizon);
  return { orders, orderValue, value: orders.map((count, row) => count * orderValue[row]! * present) };
}

/** Both models; null where one of them does not hold. */
export const modelsOf = ({ orders, value }: FittedLifetime): LifetimeModels | null =>
  orders.by === 'model' && value.by === 'model' ? { model: orders.fit.model, gammaGamma: value.model } : null;

function expectedOrders({ orders }: FittedLifetime, summary: PurchaseSummary, weeks: number): Float64Array {
  if (orders.by === 'model') return expectedPurchases(orders.fit.model, summary, weeks);
  return summary.frequency.map((x, row) => (x === 0 ? 0 : (x / summary.age[row]!) * weeks));
}

/** Her own mean over all purchase days where the model of values does not hold. */
function orderValues({ summary, days, places }: LifetimeScope, { value }: FittedLifetime): Float64Array {
  if (value.by === 'model') return expectedOrderValue(value.model, summary);
  return Float64Array.from(places, (place) => {
    const own = days.amount.subarray(days.start[place]!, days.start[place + 1]!);
    return own.reduce((sum, amount) => sum + amount, 0) / own.length;
  });
}

/** What is left on average of money that comes evenly over the months. */
function meanDiscount({ months, discount }: Horizon): number {
  const factors = Array.from({ length: months }, (_, month) => (1 + discount) ** -(month + 1));
  return factors.reduce((sum, factor) => sum + factor, 0) / months;
}

/** P(alive) of each customer; null where the model does not say who has left. */
export function aliveOf({ summary }: LifetimeScope, { orders }: FittedLifetime): Float64Array | null {
  if (orders.by !== 'model' || orders.fit.degenerate !== null) return null;
  return probabilityAlive(orders.fit.model, summary);
}

/** Of all customers together, after returns; null where a simpler rule is taken, which has none. */
export function totalInterval(
  scope: LifetimeScope,
  fitted: FittedLifetime,
  horizon: Horizon,
  rows?: readonly number[],
): Interval | null {
  const models = modelsOf(fitted);
  if (models === null || fitted.usualTotal === null) return null;
  if (rows === undefined && isUsual(horizon)) return scaled(fitted.usualTotal, scope.keptShare);
  const summary = rows === undefined ? scope.summary : summaryOf(scope, rows);
  return scaled(
    lifetimeIntervals(models, fitted.replicates, summary, weeksOf(horizon)).total,
    scope.keptShare,
  );
}

/** Of these customers each. */
export function customerIntervals(
  scope: LifetimeScope,
  fitted: FittedLifetime,
  horizon: Horizon,
  rows: readonly number[],
): Interval[] | null {
  const models = modelsOf(fitted);
  if (models === null || fitted.usualTotal === null || rows.length === 0) return null;
  return lifetimeIntervals(models, fitted.replicates, summaryOf(scope, rows), weeksOf(horizon)).customers.map(
    (interval) => scaled(interval, scope.keptShare),
  );
}

const scaled = ({ value, low, high }: Interval, by: number): Interval => ({
  value: value * by,
  low: low * by,
  high: high * by,
});
