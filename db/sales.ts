import { type RawBuilder, sql } from 'kysely';
import { type Bucket, bucketOf } from './sales/buckets.ts';
import type { Db } from './schema.ts';

/** What was sold in one bucket. Money in minor units. */
export type SalesRow = {
  /** Of a time, the number that `Bucket` says; of a country its name, empty where invoices name none. */
  readonly key: number | string;
  readonly lines: number;
  readonly purchaseLines: number;
  /** Distinct invoice numbers of any kind, credit notes and adjustments included. */
  readonly invoices: number;
  /** Distinct invoice numbers with a purchase. */
  readonly orders: number;
  /** Distinct customers with a purchase; sales that name no customer count none. */
  readonly customers: number;
  /** Distinct customers with a line of any kind. */
  readonly customersOfAnyLine: number;
  readonly units: number;
  readonly gross: number;
  readonly net: number;
};

export type SalesFilter = {
  /** Only invoices that name a customer. */
  readonly named?: boolean;
};

/**
 * Sales by time or country, from the roll-ups of invoices: no line is read. Buckets without an invoice are not there.
 *
 * @returns ascending by key
 */
export async function salesBy(
  db: Db,
  bucket: Bucket | 'country',
  filter: SalesFilter = {},
): Promise<SalesRow[]> {
  return bucket === 'country' ? byCountry(db, filter) : byTime(db, bucket, filter);
}

/** All sales in one row. */
export async function salesTotal(db: Db, filter: SalesFilter = {}): Promise<SalesRow> {
  const [row] = await invoices(db, filter).select(measures).select(sql<string>`''`.as('key')).execute();
  return { ...row!, ...sumsOf(row!) };
}

async function byTime(db: Db, bucket: Bucket, filter: SalesFilter): Promise<SalesRow[]> {
  const key = bucketOf(bucket, sql.ref('invoice.at'));
  const rows = await invoices(db, filter)
    .groupBy(key)
    .select(key.as('key'))
    .select(measures)
    .orderBy(key)
    .execute();
  return rows.map((row) => ({ ...row, ...sumsOf(row) }));
}

async function byCountry(db: Db, filter: SalesFilter): Promise<SalesRow[]> {
  const rows = await invoices(db, filter)
    .leftJoin('country', 'country.id', 'invoice.country_id')
    .groupBy('country.name')
    .select('country.name')
    .select(measures)
    .orderBy('country.name')
    .execute();
  return rows.map(({ name, ...row }) => ({ ...row, ...sumsOf(row), key: name ?? '' }));
}

const invoices = (db: Db, { named = false }: SalesFilter) =>
  named ? db.selectFrom('invoice').where('customer_id', 'is not', null) : db.selectFrom('invoice');

const PURCHASE = sql`CASE WHEN purchase_lines > 0 THEN`;
const sum = (column: RawBuilder<unknown>) => sql<number | null>`sum(${column})`;

const measures = [
  sum(sql`lines`).as('lines'),
  sum(sql`purchase_lines`).as('purchaseLines'),
  sql<number>`count(DISTINCT number)`.as('invoices'),
  sql<number>`count(DISTINCT ${PURCHASE} number END)`.as('orders'),
  sql<number>`count(DISTINCT ${PURCHASE} customer_id END)`.as('customers'),
  sql<number>`count(DISTINCT customer_id)`.as('customersOfAnyLine'),
  sum(sql`units`).as('units'),
  sum(sql`gross`).as('gross'),
  sum(sql`net`).as('net'),
] as const;

type Sums = { [name in 'lines' | 'purchaseLines' | 'units' | 'gross' | 'net']: number | null };

/** A sum of no rows is null. */
const sumsOf = ({ lines, purchaseLines, units, gross, net }: Sums) => ({
  lines: lines ?? 0,
  purchaseLines: purchaseLines ?? 0,
  units: units ?? 0,
  gross: gross ?? 0,
  net: net ?? 0,
});
