import type { Db } from './schema.ts';

/** By key, the category on which each customer spent the most; who bought none that has a name is not there. */
export async function readMainCategories(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('customer_category')
    .innerJoin('customer', 'customer.id', 'customer_category.customer_id')
    .where('category', '<>', '')
    .where('gross', '>', 0)
    .select(['customer.key', 'category'])
    .orderBy('gross')
    .orderBy('category', 'desc')
    .execute();
  // The last of a key is what most was spent on.
  return new Map(rows.map(({ key, category }) => [key, category]));
}
