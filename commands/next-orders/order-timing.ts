import { nextOrderWindow } from '../../analytics/lifetime/next-order-window.ts';
import { rhythmWindow } from '../../analytics/lifetime/rhythm-window.ts';
import { incompleteGamma } from '../../analytics/math/incomplete-gamma.ts';
import { DAYS_A_WEEK } from '../churn/lifetime-on.ts';
import type { FittedLifetime } from '../lifetime/fit-lifetime.ts';
import { type LifetimeScope, summaryOf } from '../lifetime/lifetime-scope.ts';

/**
 * How the time to the next order is told: by the rhythm that customers have; by the model of buying at random, which weighs
 * how little is known of a pace; or, where that does not hold, by chance around the customer's own mean gap.
 */
export type TimingMethod = 'rhythm' | 'model' | 'ownGap';

/** When a customer's next order is expected, in days from the day after the last purchase in the data. */
export type OrderWindow = { readonly earliest: number; readonly median: number; readonly latest: number };

export type OrderTiming = {
  /** Of each customer; null where there is nothing to tell it from. */
  readonly method: readonly (TimingMethod | null)[];
  /** Of each: the share of times between orders that are longer than so many weeks; it falls from 1. */
  readonly longerThan: (row: number, weeks: number) => number;
  /** The middle 80 %, on condition that the customer comes back at all; null where the silence is longer than any gap. */
  readonly window: (row: number) => OrderWindow | null;
};

/** From here on times between orders are more regular than chance, and the rhythm tells more than the model. */
export const REGULAR = 1.5;
/** After fewer repeat purchases the own mean gap is hardly known, and a rhythm around it would take it for certain. */
const KNOWN_PACE = 3;
/** The regularity of fewer customers may be chance. */
const FEWEST = 30;

/** Everybody's timing. */
export function orderTiming(scope: LifetimeScope, { orders, regularity }: FittedLifetime): OrderTiming {
  const { frequency, recency, age } = scope.summary;
  const model = orders.by === 'model' ? orders.fit.model : null;
  const isRegular = regularity !== null && regularity.customers >= FEWEST && regularity.k >= REGULAR;
  const k = isRegular ? regularity.k : 1;
  const method = Array.from(frequency, (x): TimingMethod | null => {
    if (isRegular && x >= KNOWN_PACE) return 'rhythm';
    if (model !== null) return 'model';
    return x >= 1 ? 'ownGap' : null;
  });
  const meanGap = (row: number) => recency[row]! / frequency[row]!;
  return {
    method,
    longerThan(row, weeks) {
      // What was known of her pace when she last bought.
      if (method[row] === 'model') {
        const known = model!.alpha + recency[row]!;
        return (known / (known + weeks)) ** (model!.r + frequency[row]!);
      }
      return incompleteGamma(k, (k * weeks) / meanGap(row));
    },
    window(row) {
      const silence = age[row]! - recency[row]!;
      if (method[row] === null) return null;
      if (method[row] === 'model') {
        const { earliest, median, latest } = nextOrderWindow(model!, summaryOf(scope, [row]));
        return inDays({ earliest: earliest[0]!, median: median[0]!, latest: latest[0]! });
      }
      const window = rhythmWindow({ k, meanGap: meanGap(row), sinceLast: silence });
      return window && inDays(window);
    },
  };
}

const inDays = ({ earliest, median, latest }: OrderWindow): OrderWindow => ({
  earliest: earliest * DAYS_A_WEEK,
  median: median * DAYS_A_WEEK,
  latest: latest * DAYS_A_WEEK,
});
