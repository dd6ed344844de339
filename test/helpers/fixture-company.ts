import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import type { Db, InvoiceTable } from '../../db/schema.ts';

export type FixtureInvoice = {
  readonly number: string;
  /** ISO day; the time is noon. */
  readonly day: string;
  readonly customer: string | null;
  /** Minor units a line; below zero is a return. */
  readonly amounts: readonly number[];
};

/** Two customers who tie on net spend, one with a sum that binary fractions get wrong, one with a return alone. */
export const smallCompany: readonly FixtureInvoice[] = [
  { number: '1', day: '2011-11-01', customer: 'A', amounts: [10_000] },
  { number: '2', day: '2011-12-01', customer: 'A', amounts: [5000] },
  { number: 'C3', day: '2011-12-05', customer: 'A', amounts: [-3000] },
  { number: '4', day: '2011-10-01', customer: 'B', amounts: [12_000] },
  { number: '5', day: '2011-12-09', customer: 'C', amounts: [1010, 1020] },
  { number: 'C6', day: '2011-11-20', customer: 'D', amounts: [-500] },
  { number: '7', day: '2011-11-21', customer: null, amounts: [700] },
];

/**
 * Sixty customers of three habits: twenty who came weekly and lately and spend much, twenty who came monthly until two
 * months ago, and twenty who came once, lately, for little.
 */
export const habits: readonly FixtureInvoice[] = Array.from({ length: 60 }, (_, i) => i).flatMap((i) => {
  const [every, times, last, amount] = [
    [7, 12, 0, 9000],
    [30, 4, 60, 4000],
    [1, 1, 5, 800],
  ][i % 3] as [number, number, number, number];
  return Array.from({ length: times }, (_, visit) => ({
    number: `${i}-${visit}`,
    day: isoDay(dayFromIso('2011-12-01') - last - visit * every - (i % 5)),
    customer: `H${i}`,
    amounts: [amount + 13 * i + visit],
  }));
});

/** A database in memory with these invoices, their customers and all roll-ups, and nothing else. */
export async function companyOf(
  invoices: readonly FixtureInvoice[],
  currency?: string,
): Promise<OpenDatabase> {
  const open = openDatabase(':memory:');
  const keys = [...new Set(invoices.flatMap(({ customer }) => customer ?? []))];
  const customers = keys.map((key, index) => ({ id: index + 1, key }));
  if (customers.length > 0) await open.db.insertInto('customer').values(customers).execute();
  const rows = invoices.map((invoice, index) => invoiceRow(invoice, index + 1, keys));
  if (rows.length > 0) await open.db.insertInto('invoice').values(rows).execute();
  for (const { id } of customers) await insertTotal(open.db, id, rows);
  await setFacts(open.db, currency);
  return open;
}

function invoiceRow(
  { number, day, customer, amounts }: FixtureInvoice,
  id: number,
  keys: string[],
): InvoiceTable {
  const bought = amounts.filter((amount) => amount > 0);
  return {
    id,
    number,
    at: dayFromIso(day) * 86_400 + 43_200,
    day: dayFromIso(day),
    customer_id: customer === null ? null : keys.indexOf(customer) + 1,
    country_id: null,
    channel: null,
    lines: amounts.length,
    purchase_lines: bought.length,
    units: bought.length,
    gross: sum(bought),
    net: sum(amounts),
  };
}

async function insertTotal(db: Db, customer: number, invoices: readonly InvoiceTable[]): Promise<void> {
  const all = invoices.filter(({ customer_id }) => customer_id === customer);
  const purchases = all.filter(({ purchase_lines }) => purchase_lines > 0);
  const times = purchases.map(({ at }) => at);
  await db
    .insertInto('customer_total')
    .values({
      customer_id: customer,
      source: 'lines',
      lines: sum(all.map(({ lines }) => lines)),
      purchase_lines: sum(all.map(({ purchase_lines }) => purchase_lines)),
      orders: new Set(purchases.map(({ number }) => number)).size,
      units: sum(all.map(({ units }) => units)),
      gross: sum(all.map(({ gross }) => gross)),
      net: sum(all.map(({ net }) => net)),
      first_purchase_at: times.length === 0 ? null : Math.min(...times),
      last_purchase_at: times.length === 0 ? null : Math.max(...times),
      last_line_at: Math.max(...all.map(({ at }) => at)),
      recency_days: null,
    })
    .execute();
}

export type FixtureAggregate = {
  readonly customer: string;
  readonly recencyDays: number | null;
  readonly orders: number;
  /** Minor units. */
  readonly spend: number;
};

/** Adds customers that are known from aggregate columns alone. */
export async function addAggregates(db: Db, aggregates: readonly FixtureAggregate[]): Promise<void> {
  for (const { customer, recencyDays, orders, spend } of aggregates) {
    const { id } = await db
      .insertInto('customer')
      .values({ key: customer } as { id: number; key: string })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('customer_total')
      .values({
        customer_id: id,
        source: 'aggregates',
        lines: 0,
        purchase_lines: 0,
        orders,
        units: 0,
        gross: spend,
        net: spend,
        first_purchase_at: null,
        last_purchase_at: null,
        last_line_at: null,
        recency_days: recencyDays,
      })
      .execute();
  }
}

/** Adds an import's record, with two checks and a gap in one column. */
export async function addBatch(db: Db, id: number, undone = false): Promise<void> {
  await db
    .insertInto('batch')
    .values({
      id,
      file: `shop-${id}.csv`,
      sha256: String(id),
      shape: 'purchases',
      kind: 'lines',
      imported_at: 1_322_438_400,
      rows: 10,
      accepted: 8,
      duplicate: 1,
      quarantined: 1,
      understood: '{}',
      checks: JSON.stringify([
        { id: 'customers', state: 'ok', count: 4, text: '4 distinct customers.' },
        { id: 'missing-customer', state: 'warn', count: 1, text: 'Rows without a customer: 1 (10%).' },
      ]),
      profile: JSON.stringify({
        missing: { Customer: 0.1, Date: 0 },
        rowsPerDay: 2,
        amounts: [],
        firstDay: dayFromIso('2011-10-01'),
        lastDay: dayFromIso('2011-12-09'),
      }),
      marks: '{}',
      undone_at: undone ? 1_322_438_500 : null,
    })
    .execute();
  await db
    .insertInto('quarantine')
    .values({ batch_id: id, row: 3, reason: 'Quantity is not a number', raw: 'x' })
    .execute();
}

async function setFacts(db: Db, currency: string | undefined): Promise<void> {
  if (currency === undefined) return;
  await db
    .insertInto('setting')
    .values([
      { name: 'currency', value: currency },
      { name: 'currency_digits', value: '2' },
    ])
    .execute();
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
