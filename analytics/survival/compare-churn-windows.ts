import type { PurchaseHistory } from './purchase-history.ts';
import { silences } from './silences.ts';

/** What a number of days would mean as the definition of a lost customer. */
export type ChurnWindow = {
  readonly windowDays: number;
  /** Customers who have bought, and have been known for at least the window: of the others nothing can be said. */
  readonly customers: number;
  /** Of these, who has not bought within the window up to the last day. */
  readonly lost: number;
  /** Customers whose first purchase is younger than the window. */
  readonly tooNew: number;
  /** How often a customer fell silent for the whole window, ever. */
  readonly silences: number;
  /** After how many of these the customer bought again: alarms that were false. Later ones may still follow. */
  readonly returned: number;
};

/**
 * How the count of lost customers changes with the definition, and how often each definition was wrong: a short window calls
 * customers lost who come back, a long one tells too late.
 *
 * @param windows days without a purchase, each whole and from 1
 * @returns one a window, in their order
 * @throws {RangeError} if a window is no whole number from 1. Time O(windows · days with a purchase).
 * @example compareChurnWindows(purchaseHistory(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(0, 50), amount: Float64Array.of(1, 1) }), 99), [30, 60]).map(({ lost, returned }) => [lost, returned]) // => [[1, 1], [0, 0]]
 */
export function compareChurnWindows(history: PurchaseHistory, windows: readonly number[]): ChurnWindow[] {
  const firstDays = firstDaysOf(history);
  return windows.map((windowDays) => {
    const found = silences(history, windowDays);
    const returned = found.filter(({ returnedOn }) => returnedOn !== null).length;
    const customers = firstDays.filter((day) => day + windowDays <= history.lastDay).length;
    return {
      windowDays,
      customers,
      lost: found.length - returned,
      tooNew: firstDays.length - customers,
      silences: found.length,
      returned,
    };
  });
}

function firstDaysOf({ starts, days }: PurchaseHistory): Int32Array {
  const places = starts.subarray(0, -1).filter((start, customer) => start < starts[customer + 1]!);
  return places.map((place) => days[place]!);
}
