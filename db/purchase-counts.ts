import { sql } from 'kysely';
import type { Db } from './schema.ts';

export type LineKinds = {
  /** Lines of any kind. */
  readonly lines: number;
  /** Goods sold. */
  readonly purchases: number;
  /** Returns, cancellations and adjustments: netted against purchases, never counted as orders. */
  readonly others: number;
  readonly withoutCustomer: number;
  /** Replaced by a later delivery of the same line; undoing that import brings them back. */
  readonly superseded: number;
};

/** How many lines there are of each kind, from the roll-ups of the invoices. */
export async function countLines(db: Db): Promise<LineKinds> {
  const row = await db
    .selectFrom('invoice')
    .select((select) => [
      select.fn.sum<number | null>('lines').as('lines'),
      select.fn.sum<number | null>('purchase_lines').as('purchases'),
      select.fn.sum<number | null>('lines').filterWhere('customer_id', 'is', null).as('withoutCustomer'),
    ])
    .executeTakeFirstOrThrow();
  const { superseded } = await db
    .selectFrom('superseded_line')
    .select((select) => select.fn.countAll<number>().as('superseded'))
    .executeTakeFirstOrThrow();
  const lines = row.lines ?? 0;
  const purchases = row.purchases ?? 0;
  return {
    lines,
    purchases,
    others: lines - purchases,
    withoutCustomer: row.withoutCustomer ?? 0,
    superseded,
  };
}

/** Customers without an order: of lines, those with returns or adjustments alone. */
export async function countWithoutOrders(db: Db, source: 'lines' | 'aggregates'): Promise<number> {
  const { customers } = await db
    .selectFrom('customer_total')
    .where('source', '=', source)
    .where('orders', '=', 0)
    .select(sql<number>`count(*)`.as('customers'))
    .executeTakeFirstOrThrow();
  return customers;
}
