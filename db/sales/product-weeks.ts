import { sql } from 'kysely';
import type { SalesFilter } from '../sales.ts';
import type { Db } from '../schema.ts';
import { bucketOf } from './buckets.ts';

/** What was sold of a product code in a week: purchases. */
export type ProductWeek = {
  readonly code: string;
  /** Day number of its Monday. */
  readonly week: number;
  readonly units: number;
};

/** Distinct buyers of a product code, and the orders that hold it. */
export type ProductBuyers = { readonly code: string; readonly customers: number; readonly orders: number };

/** Units sold by week of a few products; weeks without a sale are not there. It reads the lines of these products. */
export async function productWeeks(
  db: Db,
  codes: readonly string[],
  filter: SalesFilter = {},
): Promise<ProductWeek[]> {
  if (codes.length === 0) return [];
  const week = bucketOf('week', sql.ref('invoice.at'));
  return purchasesOf(db, codes, filter)
    .groupBy(['product.code', week])
    .select(['product.code', week.as('week'), sql<number>`sum(line.quantity)`.as('units')])
    .orderBy('product.code')
    .orderBy(week)
    .execute();
}

/** Who bought a few products. It reads the lines of these products. */
export async function productBuyers(
  db: Db,
  codes: readonly string[],
  filter: SalesFilter = {},
): Promise<ProductBuyers[]> {
  if (codes.length === 0) return [];
  return purchasesOf(db, codes, filter)
    .groupBy('product.code')
    .select([
      'product.code',
      sql<number>`count(DISTINCT invoice.customer_id)`.as('customers'),
      sql<number>`count(DISTINCT invoice.number)`.as('orders'),
    ])
    .execute();
}

/** Products are few and lines are many: the list of the products is made first. */
const purchasesOf = (db: Db, codes: readonly string[], { named = false }: SalesFilter) =>
  db
    .selectFrom('line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('product', 'product.id', 'line.product_id')
    .where('line.purchase', '=', 1)
    .$if(named, (query) => query.where('invoice.customer_id', 'is not', null))
    .where('line.product_id', 'in', (inner) =>
      inner.selectFrom('product as chosen').where('chosen.code', 'in', codes).select('chosen.id'),
    );
