import type { PurchaseDays } from './purchase-days.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export type SummariseOptions = {
  /** Last day of the data; later purchases are not looked at. */
  readonly until: number;
  /** Days of the unit of time that comes out: 7 for weeks, 1 for days. */
  readonly unitDays: number;
};

export type SummarisedPurchases = {
  /** Customers with a purchase up to the last day, ascending: row i of the summary is customer `customers[i]`. */
  readonly customers: Int32Array;
  readonly summary: PurchaseSummary;
};

/**
 * What the purchase models need of each customer: repeat purchase days x, time from the first to the last t_x, time from
 * the first to the last day of the data T, and the mean value of the repeat days.
 *
 * @param days from `purchaseDays`
 * @param options last day and unit of time
 * @returns rows of the customers that had bought by then; x, t_x and T follow Fader, Hardie and Lee (2005)
 * @throws {RangeError} if nobody had, or the unit is not above 0
 * @see Fader and Hardie, Creating a depth-of-repeat summary (Bruce Hardie's note 004). Time O(days).
 * @example summarisePurchases(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0), day: Int32Array.of(0, 7), amount: Float64Array.of(1, 2) }), { until: 14, unitDays: 7 }).summary.age[0] // => 2
 */
export function summarisePurchases(
  days: PurchaseDays,
  { until, unitDays }: SummariseOptions,
): SummarisedPurchases {
  if (!(unitDays > 0 && unitDays < Infinity)) {
    throw new RangeError(`summarisePurchases requires unitDays above 0, got ${unitDays}`);
  }
  const customers = customersBy(days, until);
  if (customers.length === 0)
    throw new RangeError(`summarisePurchases requires a purchase by day ${until}, got none`);
  const blank = () => new Float64Array(customers.length);
  const summary = { frequency: blank(), recency: blank(), age: blank(), monetary: blank() };
  for (const [i, customer] of customers.entries()) {
    const first = days.start[customer]!;
    const last = lastBy(days, customer, until);
    const x = last - first;
    summary.frequency[i] = x;
    summary.recency[i] = (days.day[last]! - days.day[first]!) / unitDays;
    summary.age[i] = (until - days.day[first]!) / unitDays;
    summary.monetary[i] = x === 0 ? Number.NaN : sumOf(days.amount, first + 1, last + 1) / x;
  }
  return { customers, summary };
}

function customersBy({ start, day }: PurchaseDays, until: number): Int32Array {
  const found: number[] = [];
  for (let c = 0; c + 1 < start.length; c++) {
    if (start[c]! < start[c + 1]! && day[start[c]!]! <= until) found.push(c);
  }
  return Int32Array.from(found);
}

/** Position of a customer's last day that is not after `until`. */
function lastBy({ start, day }: PurchaseDays, customer: number, until: number): number {
  let last = start[customer + 1]! - 1;
  while (day[last]! > until) last--;
  return last;
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]!;
  return sum;
}
