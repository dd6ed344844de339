import type { Db } from '../schema.ts';
import type { CustomerRows } from './customer-rows.ts';
import type { Part } from './share-columns.ts';

export type ProductRange = {
  /** Purchases by category, minor units; lines without a category are of none. */
  readonly categories: readonly Part[];
  /** Distinct product codes bought, one a customer. */
  readonly products: Float64Array;
};

type Bought = {
  readonly customer_id: number | null;
  readonly category: string;
  readonly amount: number;
  readonly products: number;
};

/**
 * What each customer buys, from the roll-up.
 *
 * @param before a day: only purchases before it count, and they are read line by line; by default all
 */
export async function productRange(db: Db, { rowOf }: CustomerRows, before?: number): Promise<ProductRange> {
  const products = new Float64Array(rowOf.size);
  const categories: Part[] = [];
  for (const one of before === undefined ? await boughtEver(db) : await boughtBefore(db, before)) {
    const { customer_id, category, amount } = one;
    const row = rowOf.get(customer_id ?? -1);
    if (row === undefined) continue;
    products[row]! += one.products;
    if (category !== '') categories.push({ row, name: category, amount });
  }
  return { categories, products };
}

const boughtEver = (db: Db): Promise<Bought[]> =>
  db
    .selectFrom('customer_category')
    .select(['customer_id', 'category', 'gross as amount', 'products'])
    .execute();

/** As it stood when the day began: the roll-up has no calendar. */
function boughtBefore(db: Db, day: number): Promise<Bought[]> {
  return db
    .selectFrom('line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('product', 'product.id', 'line.product_id')
    .where('line.purchase', '=', 1)
    .where('invoice.customer_id', 'is not', null)
    .where('invoice.day', '<', day)
    .groupBy(['invoice.customer_id', 'product.category'])
    .select(({ fn }) => [
      'invoice.customer_id',
      'product.category',
      fn.sum<number>('line.amount').as('amount'),
      fn.count<number>('product.code').distinct().as('products'),
    ])
    .execute();
}

/** Orders of each customer by channel; orders without one are of none. */
export async function orderChannels(
  db: Db,
  { rowOf }: CustomerRows,
  before = Number.MAX_SAFE_INTEGER,
): Promise<Part[]> {
  const found = await db
    .selectFrom('invoice')
    .where('purchase_lines', '>', 0)
    .where('customer_id', 'is not', null)
    .where('channel', 'is not', null)
    .where('day', '<', before)
    .groupBy(['customer_id', 'channel'])
    .select(({ fn }) => ['customer_id', 'channel', fn.count<number>('number').distinct().as('orders')])
    .execute();
  return found.flatMap(({ customer_id, channel, orders }) => {
    const row = rowOf.get(customer_id ?? -1);
    return row === undefined || channel === null ? [] : [{ row, name: channel, amount: orders }];
  });
}
