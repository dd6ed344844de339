import { type PurchaseDays, purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import type { PurchaseSummary } from '../../analytics/lifetime/purchase-summary.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { countCustomers, customerTotals } from '../../db/customer-totals.ts';
import { readPurchaseLedger } from '../../db/purchase-ledger.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import { timesOn } from '../churn/lifetime-on.ts';
import type { Provenance } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from '../rfm/major-units.ts';

/** Who bought when and for how much: what lifetime values and next orders are worked out from. Money in major units. */
export type LifetimeScope = {
  /** Of the buyers; row i of everything else is buyer i. */
  readonly keys: readonly string[];
  /** Where each stands in `days`. */
  readonly places: Int32Array;
  /** Purchase days, purchases only. */
  readonly days: PurchaseDays;
  /** Up to the last day, in weeks. */
  readonly summary: PurchaseSummary;
  /** Purchases less returns and adjustments. */
  readonly historic: Float64Array;
  /** The same, of the last 365 days. */
  readonly ofYear: Float64Array;
  /** Net spend by gross spend of all buyers, 0 to 1: what is left of a sale after returns. */
  readonly keptShare: number;
  /** Days since 1970-01-01 of the first and the last purchase. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly dataVersion: string;
  readonly provenance: Provenance;
};

/**
 * Reads it for everybody with a purchase.
 *
 * @throws {UserError} if no purchase of a customer is known by its day
 */
export async function lifetimeScope(db: Db): Promise<LifetimeScope> {
  const ledger = await readPurchaseLedger(db);
  if (ledger.lastDay === null) throw await noDates(db);
  const { currency, currencyDigits, dataVersion } = await readSettings(db);
  const major = (minor: number) => majorUnits(minor, currencyDigits);
  const days = purchaseDays({ ...ledger.purchases, amount: ledger.purchases.amount.map(major) });
  const { customers: places, summary } = timesOn(days, ledger.lastDay);
  const keys = Array.from(places, (place) => ledger.keys[place]!);
  const totals = new Map((await customerTotals(db, 'lines')).map((total) => [total.key, total]));
  const historic = Float64Array.from(keys, (key) => major(totals.get(key)?.net ?? 0));
  const keptShare = keptShareOf(days.amount, historic);
  return {
    keys,
    places,
    days,
    summary,
    historic,
    ofYear: Float64Array.from(places, (place) => major(ledger.netOfYear[place]!)),
    keptShare,
    firstDay: days.day.reduce((first, day) => Math.min(first, day)),
    lastDay: ledger.lastDay,
    currency: currency ?? '',
    currencyDigits,
    dataVersion,
    provenance: {
      asOf: isoDay(ledger.lastDay + 1),
      rows: ledger.lines,
      customers: keys.length,
      rules: rulesOf(ledger.keys.length - keys.length, keptShare),
      ...(currency === null ? {} : { currency }),
    },
  };
}

function keptShareOf(gross: Float64Array, net: Float64Array): number {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return Math.max(0, Math.min(1, sum(net) / sum(gross)));
}

const rulesOf = (withoutPurchase: number, keptShare: number): string[] => [
  'What a customer buys on one day is one order. Lines that name no customer are left out.',
  `Customers whose lines are all returns, adjustments or without a price are left out: ${formatCount(withoutPurchase)}.`,
  keptShare < 1
    ? `Value so far is purchases less returns and adjustments; of what is bought ${formatShare(1 - keptShare)} comes back, and expected value is reduced by as much.`
    : 'Value so far is what was bought; no returns are known.',
];

async function noDates(db: Db): Promise<UserError> {
  const { customers } = await countCustomers(db);
  const needed = 'purchase lines (customer, invoice, date, quantity, price)';
  return customers === 0
    ? new UserError(
        'There is no purchase of a customer yet. Import purchase lines with "npx patron import FILE", or run "npx patron demo".',
      )
    : new UserError(
        `The data of ${countOf(customers, 'customer')} has no calendar dates of purchases, so it is not known who buys when. Missing are ${needed}: import them. Until then /rfm ranks customers by their totals, and /data shows what is there.`,
      );
}

/** The row of a customer; undefined where the customer never bought. */
export function rowOf({ keys }: LifetimeScope, customer: string): number | undefined {
  const row = keys.indexOf(customer);
  return row < 0 ? undefined : row;
}

/** The summary of these rows alone. */
export const summaryOf = ({ summary }: LifetimeScope, rows: readonly number[]): PurchaseSummary => {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    frequency: pick(summary.frequency),
    recency: pick(summary.recency),
    age: pick(summary.age),
    monetary: pick(summary.monetary),
  };
};
