import { requireWhole } from '../math/require-whole.ts';
import type { PurchaseHistory } from './purchase-history.ts';

/** A purchase that none followed within the window: the customer counts as lost on the window's last day. */
export type Silence = {
  readonly customer: number;
  /** Place of the purchase in the history's days. */
  readonly place: number;
  /** Day of the purchase, in whole days since 1970-01-01. */
  readonly since: number;
  /** The first day on which the customer counts as lost: `since` and the window. */
  readonly lostOn: number;
  /** Day of the next purchase after all; null where none is known. */
  readonly returnedOn: number | null;
};

/**
 * Every time a customer fell silent: bought on a day, and not on the `windowDays` days after it. A silence that the data ends
 * in is none yet, because a purchase may still come: the end of the data is no churn.
 *
 * @param windowDays days without a purchase that make a customer count as lost, whole, from 1
 * @returns by customer, then in order of time; a customer who came back may be there again
 * @throws {RangeError} if the window is no whole number from 1. Time O(days with a purchase).
 * @example silences(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0), day: Int32Array.of(4), amount: Float64Array.of(1) }), 99), 90).map(({ lostOn }) => lostOn) // => [94]
 */
export function silences({ starts, days, lastDay }: PurchaseHistory, windowDays: number): Silence[] {
  requireWhole('silences', { windowDays });
  const found: Silence[] = [];
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const end = starts[customer + 1]!;
    for (let place = starts[customer]!; place < end; place++) {
      const since = days[place]!;
      const lostOn = since + windowDays;
      const next = place + 1 < end ? days[place + 1]! : null;
      if (lostOn > lastDay || (next !== null && next <= lostOn)) continue;
      found.push({ customer, place, since, lostOn, returnedOn: next });
    }
  }
  return found;
}
