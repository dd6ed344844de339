import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { type Bucket, bucketOf } from './buckets.ts';

/**
 * Customers by the time of their first purchase, from the roll-ups of customers.
 *
 * @returns ascending by key; buckets without a new customer are not there
 */
export async function newCustomersBy(
  db: Db,
  bucket: Bucket,
): Promise<{ readonly key: number; readonly customers: number }[]> {
  const key = bucketOf(bucket, sql.ref('first_purchase_at'));
  return db
    .selectFrom('customer_total')
    .where('first_purchase_at', 'is not', null)
    .groupBy(key)
    .select([key.as('key'), sql<number>`count(*)`.as('customers')])
    .orderBy(key)
    .execute();
}
