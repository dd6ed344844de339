import type { Db } from '../schema.ts';
import { boughtLines, type PurchaseSource } from './product-outcomes.ts';

/** What a customer had bought of what is in question. */
type Bought = { readonly orders: number; readonly lastDay: number };

/** By the customers' keys: who had bought it before the day began. */
export async function boughtBefore(
  db: Db,
  source: PurchaseSource,
  day: number,
): Promise<ReadonlyMap<string, Bought>> {
  const rows = await boughtLines(db, source)
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('invoice.day', '<', day)
    .groupBy(['customer.id', 'customer.key'])
    .select(({ fn }) => [
      'customer.key',
      fn.count<number>('invoice.number').distinct().as('orders'),
      fn.max<number>('invoice.day').as('lastDay'),
    ])
    .execute();
  return new Map(rows.map(({ key, ...bought }) => [key, bought]));
}

/** Keys of those who bought it from the first day on and before the last. */
export async function buyersBetween(
  db: Db,
  source: PurchaseSource,
  from: number,
  until: number,
): Promise<ReadonlySet<string>> {
  const rows = await boughtLines(db, source)
    .innerJoin('customer', 'customer.id', 'invoice.customer_id')
    .where('invoice.day', '>=', from)
    .where('invoice.day', '<', until)
    .select('customer.key')
    .distinct()
    .execute();
  return new Set(rows.map(({ key }) => key));
}
