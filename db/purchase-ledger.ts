import type { Purchases } from '../analytics/lifetime/purchase-days.ts';
import type { Db } from './schema.ts';

/** Who bought when, and what each customer was worth lately. */
export type PurchaseLedger = {
  /** Keys of everybody with an invoice, in the order in which they came in: customer i of the purchases. */
  readonly keys: readonly string[];
  /** An invoice with a purchase each; amounts in minor units, returns not subtracted. */
  readonly purchases: Purchases;
  /** Of each customer: purchases less returns and adjustments of the year up to the last day, in minor units. */
  readonly netOfYear: Float64Array;
  /** Of each customer, with all invoices. */
  readonly lines: number;
  /** Day of the last purchase, since 1970-01-01; null where there is none. */
  readonly lastDay: number | null;
};

const DAYS_A_YEAR = 365;

/** Reads every invoice that names a customer. Time O(invoices). */
export async function readPurchaseLedger(db: Db): Promise<PurchaseLedger> {
  const rows = await db
    .selectFrom('invoice')
    .where('customer_id', 'is not', null)
    .select(['customer_id', 'day', 'gross', 'net', 'lines', 'purchase_lines'])
    .orderBy('customer_id')
    .execute();
  const ids = [...new Set(rows.map(({ customer_id }) => customer_id ?? 0))];
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const bought = rows.filter(({ purchase_lines }) => purchase_lines > 0);
  const lastDay = bought.reduce<number | null>((last, { day }) => Math.max(last ?? day, day), null);
  const netOfYear = new Float64Array(ids.length);
  for (const { customer_id, day, net } of rows) {
    // A return that came after the last purchase still is money given back.
    if (lastDay !== null && day > lastDay - DAYS_A_YEAR) netOfYear[placeOf.get(customer_id ?? 0)!]! += net;
  }
  return {
    keys: await keysOf(db, ids),
    purchases: {
      customers: ids.length,
      customer: Int32Array.from(bought, ({ customer_id }) => placeOf.get(customer_id ?? 0)!),
      day: Int32Array.from(bought, ({ day }) => day),
      amount: Float64Array.from(bought, ({ gross }) => gross),
    },
    netOfYear,
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    lastDay,
  };
}

async function keysOf(db: Db, ids: readonly number[]): Promise<string[]> {
  const rows = await db.selectFrom('customer').select(['id', 'key']).execute();
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  return ids.map((id) => keys.get(id) ?? '');
}
