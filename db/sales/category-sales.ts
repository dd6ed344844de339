import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** What customers bought of a category: purchases, minor units. */
export type CategorySales = {
  readonly category: string;
  readonly customers: number;
  readonly gross: number;
};

/** Purchases of customers by category, from their roll-up, the largest first; products without a category are of none. */
export async function categorySales(db: Db): Promise<CategorySales[]> {
  return db
    .selectFrom('customer_category')
    .where('category', '!=', '')
    .groupBy('category')
    .select(['category', sql<number>`count(*)`.as('customers'), sql<number>`sum(gross)`.as('gross')])
    .orderBy('gross', 'desc')
    .orderBy('category')
    .execute();
}
