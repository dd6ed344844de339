import { requireWhole } from '../math/require-whole.ts';
import type { PurchaseHistory } from './purchase-history.ts';

/** Durations for `kaplanMeier`, one a customer. */
export type ChurnTimes = {
  /** Ascending. */
  readonly customers: Int32Array;
  /** Days from the first purchase to the last before the customer fell silent, or as far as that is known. */
  readonly durations: Float64Array;
  /** 1 = fell silent then; 0 = had not, when the window before the end of the data began. */
  readonly observed: Uint8Array;
  /** Customers whose first purchase is younger than the window: nothing is known of them yet, and they are left out. */
  readonly tooNew: number;
};

/**
 * How long customers stayed: from the first purchase to the last before their first silence of `windowDays` days.
 *
 * Whether a purchase was the last is known when the window after it is over. So everybody is watched until `windowDays` before
 * the end of the data, whatever came of them, and who had not fallen silent by then is censored there. Taking silence at the end
 * instead of the first would forgive early customers what late ones are blamed for: they had longer to come back.
 *
 * @param windowDays days without a purchase that make a customer count as lost, whole, from 1
 * @throws {RangeError} if the window is no whole number from 1. Time O(days with a purchase).
 * @example timesToChurn(purchaseHistory(purchaseDays({ customers: 2, customer: Int32Array.of(0, 0, 1), day: Int32Array.of(0, 9, 5), amount: Float64Array.of(1, 1, 1) }), 35), 30).durations // => Float64Array.of(5, 0)
 */
export function timesToChurn(history: PurchaseHistory, windowDays: number): ChurnTimes {
  requireWhole('timesToChurn', { windowDays });
  const { starts, days } = history;
  const horizon = history.lastDay - windowDays;
  const customers: number[] = [];
  const durations: number[] = [];
  const observed: number[] = [];
  let tooNew = 0;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const own = days.subarray(starts[customer]!, starts[customer + 1]!);
    const [first] = own;
    if (first === undefined) continue;
    if (first > horizon) {
      tooNew++;
      continue;
    }
    const last = own.find((day, i) => (own[i + 1] ?? Number.POSITIVE_INFINITY) > day + windowDays)!;
    customers.push(customer);
    durations.push(Math.min(last, horizon) - first);
    observed.push(last <= horizon ? 1 : 0);
  }
  return {
    customers: Int32Array.from(customers),
    durations: Float64Array.from(durations),
    observed: Uint8Array.from(observed),
    tooNew,
  };
}
