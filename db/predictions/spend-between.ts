import type { Db } from '../schema.ts';

/** What a customer bought in some days. */
export type Spend = {
  /** Purchases less returns, minor units. */
  readonly net: number;
  readonly orders: number;
};

/**
 * By the customers' keys: what was spent from the first day on and before the last. Who bought and returned nothing is
 * absent.
 *
 * @param from days since 1970-01-01
 * @param until as from
 */
export async function spendBetween(db: Db, from: number, until: number): Promise<ReadonlyMap<string, Spend>> {
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('invoice.day', '>=', from)
    .where('invoice.day', '<', until)
    .groupBy('customer.id')
    .select(({ fn }) => [
      'customer.key',
      fn.sum<number>('invoice.net').as('net'),
      fn
        .count<number>('invoice.number')
        .distinct()
        .filterWhere('invoice.purchase_lines', '>', 0)
        .as('orders'),
    ])
    .execute();
  return new Map(rows.map(({ key, net, orders }) => [key, { net, orders }]));
}
