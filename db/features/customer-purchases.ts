import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** A customer with at least one purchase. Money in minor units, days since 1970-01-01. */
export type CustomerPurchases = {
  readonly id: number;
  readonly key: string;
  readonly orders: number;
  readonly units: number;
  readonly gross: number;
  readonly net: number;
  readonly firstDay: number;
  readonly lastDay: number;
};

const SECONDS_A_DAY = 86_400;

/** Everybody with a purchase, from the roll-ups, in the order in which the customers came in. */
export async function customersWithPurchases(
  db: Db,
  before: number | undefined,
): Promise<CustomerPurchases[]> {
  return before === undefined ? fromTotals(db) : fromInvoices(db, before);
}

async function fromTotals(db: Db): Promise<CustomerPurchases[]> {
  const rows = await db
    .selectFrom('customer_total')
    .innerJoin('customer', 'customer.id', 'customer_total.customer_id')
    .where('source', '=', 'lines')
    .where('orders', '>', 0)
    .select(['customer.id', 'customer.key', 'orders', 'units', 'gross', 'net'])
    .select(['first_purchase_at', 'last_purchase_at'])
    .orderBy('customer.id')
    .execute();
  return rows.map(({ first_purchase_at, last_purchase_at, ...row }) => ({
    ...row,
    firstDay: dayOf(first_purchase_at),
    lastDay: dayOf(last_purchase_at),
  }));
}

/** Who has an order has the time of one. */
const dayOf = (at: number | null) => Math.floor((at ?? 0) / SECONDS_A_DAY);

/** As the customers stood when the day began. */
async function fromInvoices(db: Db, before: number): Promise<CustomerPurchases[]> {
  const purchase = sql<boolean>`invoice.purchase_lines > 0`;
  return db
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('invoice.day', '<', before)
    .groupBy(['customer.id', 'customer.key'])
    .having(sql`sum(invoice.purchase_lines)`, '>', 0)
    .select((select) => [
      'customer.id',
      'customer.key',
      select.fn.count<number>('invoice.number').distinct().filterWhere(purchase).as('orders'),
      select.fn.sum<number>('invoice.units').as('units'),
      select.fn.sum<number>('invoice.gross').as('gross'),
      select.fn.sum<number>('invoice.net').as('net'),
      select.fn.min<number>('invoice.day').filterWhere(purchase).as('firstDay'),
      select.fn.max<number>('invoice.day').filterWhere(purchase).as('lastDay'),
    ])
    .orderBy('customer.id')
    .execute();
}
