import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** One customer's roll-up. Money in minor units. */
export type CustomerTotal = {
  readonly key: string;
  /** Lines of any kind. */
  readonly lines: number;
  /** Distinct purchase invoices; 0 for a customer with returns or adjustments alone. */
  readonly orders: number;
  readonly gross: number;
  readonly net: number;
  /** Day of the last purchase (days since 1970-01-01), or null where the data has no calendar dates or no purchase. */
  readonly lastPurchaseDay: number | null;
  /** Days since the last purchase as the file says; null where the purchases themselves are known. */
  readonly recencyDays: number | null;
};

export type CustomerSource = 'lines' | 'aggregates';

const SECONDS_A_DAY = 86_400;

/** Every customer's roll-up from one source, in the order in which the customers came in. */
export async function customerTotals(db: Db, source: CustomerSource): Promise<CustomerTotal[]> {
  const rows = await db
    .selectFrom('customer_total')
    .innerJoin('customer', 'customer.id', 'customer_total.customer_id')
    .where('source', '=', source)
    .select(['customer.key', 'lines', 'orders', 'gross', 'net', 'last_purchase_at', 'recency_days'])
    .orderBy('customer_total.customer_id')
    .execute();
  return rows.map(({ key, lines, orders, gross, net, last_purchase_at, recency_days }) => ({
    key,
    lines,
    orders,
    gross,
    net,
    lastPurchaseDay: last_purchase_at === null ? null : Math.floor(last_purchase_at / SECONDS_A_DAY),
    recencyDays: recency_days,
  }));
}

/**
 * Customers as they stood when a day began, from the invoices before it: no line is read.
 *
 * @param day days since 1970-01-01
 */
export async function customerTotalsBefore(db: Db, day: number): Promise<CustomerTotal[]> {
  const purchase = sql<boolean>`invoice.purchase_lines > 0`;
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('invoice.day', '<', day)
    .groupBy('customer.id')
    .select((select) => [
      'customer.key',
      select.fn.sum<number>('invoice.lines').as('lines'),
      select.fn.count<number>('invoice.number').distinct().filterWhere(purchase).as('orders'),
      select.fn.sum<number>('invoice.gross').as('gross'),
      select.fn.sum<number>('invoice.net').as('net'),
      select.fn.max<number | null>('invoice.day').filterWhere(purchase).as('lastPurchaseDay'),
    ])
    .orderBy('customer.id')
    .execute();
  return rows.map((row) => ({ ...row, recencyDays: null }));
}

/**
 * The first and the last day on which somebody bought (days since 1970-01-01); null where no purchase of a customer is
 * known by its day.
 */
export async function purchaseDays(
  db: Db,
): Promise<{ readonly first: number; readonly last: number } | null> {
  const { first, last } = await db
    .selectFrom('customer_total')
    .select(({ fn }) => [
      fn.min<number | null>('first_purchase_at').as('first'),
      fn.max<number | null>('last_purchase_at').as('last'),
    ])
    .executeTakeFirstOrThrow();
  if (first === null || last === null) return null;
  return { first: Math.floor(first / SECONDS_A_DAY), last: Math.floor(last / SECONDS_A_DAY) };
}

export type CustomerCounts = {
  /** Customers with purchase lines, returns-only ones included. */
  readonly lines: number;
  /** Customers known from aggregate columns alone. */
  readonly aggregates: number;
  /** Customers of any kind, those known by attributes alone included. */
  readonly customers: number;
};

/** How many customers are known, and from what. */
export async function countCustomers(db: Db): Promise<CustomerCounts> {
  const { lines, totals } = await db
    .selectFrom('customer_total')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('source', '=', 'lines').as('lines'),
      fn.countAll<number>().as('totals'),
    ])
    .executeTakeFirstOrThrow();
  const { customers } = await db
    .selectFrom('customer')
    .select((select) => select.fn.countAll<number>().as('customers'))
    .executeTakeFirstOrThrow();
  return { lines, aggregates: totals - lines, customers };
}
