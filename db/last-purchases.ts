import type { Db } from './schema.ts';

/** A line of a purchase, for a person to read. */
export type PurchasedProduct = {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly code: string;
  readonly description: string;
  readonly category: string;
  readonly quantity: number;
  /** Minor units. */
  readonly amount: number;
};

/** What a customer bought last, the newest first; returns are not among it. */
export async function lastPurchases(db: Db, customer: string, count: number): Promise<PurchasedProduct[]> {
  return db
    .selectFrom('customer')
    .innerJoin('invoice', 'invoice.customer_id', 'customer.id')
    .innerJoin('line', 'line.invoice_id', 'invoice.id')
    .innerJoin('product', 'product.id', 'line.product_id')
    .where('customer.key', '=', customer)
    .where('line.purchase', '=', 1)
    .select(['invoice.day', 'product.code', 'product.description', 'product.category'])
    .select(['line.quantity', 'line.amount'])
    .orderBy('invoice.at', 'desc')
    .orderBy('line.id', 'desc')
    .limit(count)
    .execute();
}
