import { monthOf } from '../math/calendar-month.ts';
import { monthsOfHistory } from '../survival/months-of-history.ts';
import type { PurchaseHistory } from '../survival/purchase-history.ts';

/** Customers who bought for the first time in one calendar month, and what became of them. */
export type Cohort = {
  /** Month of the first purchase, in whole months since January 1970. */
  readonly month: number;
  readonly size: number;
  /** Of these, who bought in the month k months later; k = 0 is everybody. One a month up to that of the last day. */
  readonly active: Int32Array;
  /** `active` over `size`. */
  readonly retention: Float64Array;
  /** What the cohort paid in that month. */
  readonly revenue: Float64Array;
};

/**
 * Retention by month of the first purchase. The first cohort of a file that starts in mid-business holds all customers there
 * were, not new ones; the last cell of each row is too small where the data ends within a month (`isLastMonthWhole`).
 *
 * @returns in order of time; months in which nobody was new have no cohort
 * @see Fader and Hardie (2010), Customer-base valuation in a contractual setting, doi:10.1287/mksc.1080.0482 (why cohorts must not
 *   be pooled). Time O(days with a purchase + months²).
 * @example monthlyCohorts(purchaseHistory(purchaseDays({ customers: 2, customer: Int32Array.of(0, 1, 0), day: Int32Array.of(0, 9, 40), amount: Float64Array.of(1, 2, 4) }))).map(({ retention }) => retention) // => [Float64Array.of(1, 0.5)]
 */
export function monthlyCohorts(history: PurchaseHistory): Cohort[] {
  const months = monthsOfHistory(history);
  const rows = months.map((_, i) => ({
    active: new Int32Array(months.length - i),
    revenue: new Float64Array(months.length - i),
  }));
  const first = months[0]?.month ?? 0;
  const { starts, days, amounts } = history;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const start = starts[customer]!;
    if (start === starts[customer + 1]!) continue;
    const joined = monthOf(days[start]!);
    const { active, revenue } = rows[joined - first]!;
    let counted = -1;
    for (let place = start; place < starts[customer + 1]!; place++) {
      const k = monthOf(days[place]!) - joined;
      revenue[k]! += amounts[place]!;
      if (k > counted) active[k]!++;
      counted = k;
    }
  }
  return rows.flatMap((row, i) => {
    const size = row.active[0]!;
    if (size === 0) return [];
    return [{ month: first + i, size, ...row, retention: Float64Array.from(row.active, (n) => n / size) }];
  });
}

/**
 * Whether the data covers its last calendar month to the end. If not, the last cell of every cohort is understated.
 *
 * @example isLastMonthWhole({ lastDay: 30 }) // => true
 */
export function isLastMonthWhole({ lastDay }: Pick<PurchaseHistory, 'lastDay'>): boolean {
  return monthOf(lastDay + 1) > monthOf(lastDay);
}
