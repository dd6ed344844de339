import type { Db } from './schema.ts';

/** The number of every customer by key: what rows about many customers are written with. */
export async function customerIds(db: Db): Promise<ReadonlyMap<string, number>> {
  const customers = await db.selectFrom('customer').select(['id', 'key']).execute();
  return new Map(customers.map(({ id, key }) => [key, id]));
}
