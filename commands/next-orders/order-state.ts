import { DAYS_A_WEEK } from '../churn/lifetime-on.ts';
import type { LifetimeScope } from '../lifetime/lifetime-scope.ts';
import type { OrderTiming } from './order-timing.ts';

/**
 * Where a customer stands: `once` has bought on one day only and has no pace of her own; `expected` may order any day; `overdue`
 * has been silent longer than nine in ten of her gaps would be; `gone` longer than 999 in 1,000: more likely lost than late.
 */
export type OrderState = 'once' | 'expected' | 'overdue' | 'gone';

/** A silence that fewer gaps than this reach is late. */
const OVERDUE = 0.1;
/** A silence that fewer gaps than this reach is no silence between two orders. */
const GONE = 0.001;

export function orderStates({ summary }: LifetimeScope, timing: OrderTiming): OrderState[] {
  return Array.from(summary.frequency, (x, row) => {
    if (x === 0) return 'once';
    const open = timing.longerThan(row, silenceOf(summary, row));
    if (open < GONE) return 'gone';
    return open < OVERDUE ? 'overdue' : 'expected';
  });
}

/**
 * How likely a customer who still is one orders within so many days.
 *
 * @returns 0 to 1; null where there is nothing to tell it from
 */
export function chanceWithin(
  { summary }: LifetimeScope,
  timing: OrderTiming,
  row: number,
  days: number,
): number | null {
  if (timing.method[row] === null) return null;
  const silence = silenceOf(summary, row);
  const now = timing.longerThan(row, silence);
  if (now <= 0) return null;
  return 1 - timing.longerThan(row, silence + days / DAYS_A_WEEK) / now;
}

/** Weeks since the last purchase. */
const silenceOf = ({ age, recency }: LifetimeScope['summary'], row: number) => age[row]! - recency[row]!;
