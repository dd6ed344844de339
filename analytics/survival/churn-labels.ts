import { requireWhole } from '../math/require-whole.ts';
import type { PurchaseHistory } from './purchase-history.ts';

export type ChurnQuestion = {
  /** The first day of the window, in whole days since 1970-01-01: features may use what came before it, and nothing else. */
  readonly cutDay: number;
  /** Who buys on none of so many days from the cut on has churned. */
  readonly windowDays: number;
  /** Only customers who bought on one of so many days before the cut; by default all who ever bought before it. */
  readonly activeDays?: number;
};

export type ChurnLabels = {
  /** The population, ascending. */
  readonly customers: Int32Array;
  /** One a customer of the population: 1 = no purchase in the window. */
  readonly churned: Uint8Array;
};

/**
 * Who was a customer before a day and who of them bought no more within the window from it: an outcome to learn from.
 *
 * A window that the data does not cover to its end is refused. Counting with it would call customers lost who have only not
 * bought yet.
 *
 * @throws {RangeError} if the cut is no whole day, a number of days is no whole number from 1, or the window ends after the last
 *   day of the data. Time O(days with a purchase).
 * @example churnLabels(purchaseHistory(purchaseDays({ customers: 2, customer: Int32Array.of(0, 1, 1), day: Int32Array.of(4, 4, 12), amount: Float64Array.of(1, 1, 1) }), 19), { cutDay: 10, windowDays: 10 }).churned // => Uint8Array.of(1, 0)
 */
export function churnLabels(
  { starts, days, lastDay }: PurchaseHistory,
  { cutDay, windowDays, activeDays }: ChurnQuestion,
): ChurnLabels {
  requireWindow(lastDay, { cutDay, windowDays, activeDays });
  const oldest = activeDays === undefined ? Number.NEGATIVE_INFINITY : cutDay - activeDays;
  const customers: number[] = [];
  const churned: number[] = [];
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const own = days.subarray(starts[customer]!, starts[customer + 1]!);
    const lastBefore = own.findLast((day) => day < cutDay);
    if (lastBefore === undefined || lastBefore < oldest) continue;
    const firstAfter = own.find((day) => day >= cutDay);
    customers.push(customer);
    churned.push(firstAfter !== undefined && firstAfter < cutDay + windowDays ? 0 : 1);
  }
  return { customers: Int32Array.from(customers), churned: Uint8Array.from(churned) };
}

type Window = {
  readonly cutDay: number;
  readonly windowDays: number;
  readonly activeDays: number | undefined;
};

function requireWindow(lastDay: number, { cutDay, windowDays, activeDays = 1 }: Window): void {
  requireWhole('churnLabels', { windowDays, activeDays });
  if (!Number.isInteger(cutDay)) throw new RangeError(`churnLabels requires a whole cutDay, got ${cutDay}`);
  const end = cutDay + windowDays - 1;
  if (end > lastDay) {
    throw new RangeError(`churnLabels requires a window that ends by day ${lastDay}, got one to day ${end}`);
  }
}
