import { formatShare } from '../../charts/format-number.ts';
import { orderStates } from '../next-orders/order-state.ts';
import { orderTiming } from '../next-orders/order-timing.ts';
import { aliveOf } from './expected-value.ts';
import type { FittedLifetime } from './fit-lifetime.ts';
import type { LifetimeScope } from './lifetime-scope.ts';

/** Part of the customers, by value so far, that counts as high value. */
const HIGH = 0.2;
/** Less likely than this still a customer is being lost. */
const LOSING = 0.5;

export type LosingCustomers = {
  /** The most valuable first. */
  readonly rows: readonly number[];
  /** Who counts, one sentence. */
  readonly rule: string;
};

/** Customers of high value who are more likely lost than not; where the model does not say so, those who are silent too long. */
export function losingCustomers(scope: LifetimeScope, fitted: FittedLifetime): LosingCustomers {
  const ranked = [...scope.keys.keys()].sort((a, b) => scope.historic[b]! - scope.historic[a]! || a - b);
  const high = ranked.slice(0, Math.ceil(HIGH * ranked.length)).filter((row) => scope.historic[row]! > 0);
  const who = `High value is the ${formatShare(HIGH)} of customers with the most value so far`;
  const alive = aliveOf(scope, fitted);
  if (alive !== null) {
    return {
      rows: high.filter((row) => alive[row]! < LOSING),
      rule: `${who}; being lost is a probability under ${formatShare(LOSING)} of still being a customer.`,
    };
  }
  const states = orderStates(scope, orderTiming(scope, fitted));
  return {
    rows: high.filter((row) => states[row] === 'overdue' || states[row] === 'gone'),
    rule: `${who}; being lost is a silence longer than nine in ten times between their orders would be, as the model does not say who has left.`,
  };
}
