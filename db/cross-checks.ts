import { sql } from 'kysely';
import { plain } from './imports/check.ts';
import type { Check } from './imports/import-report.ts';
import type { Db } from './schema.ts';

/** Findings that no single file shows: whether the customer tables and the purchases fit each other. */
export async function crossChecks(db: Db): Promise<Check[]> {
  const described = db.selectFrom('attribute_value').select('customer_id').distinct();
  const buying = db.selectFrom('customer_total').select('customer_id').where('source', '=', 'lines');
  if (!(await described.executeTakeFirst()) || !(await buying.executeTakeFirst())) return [];
  const undescribed = await buying.where('customer_id', 'not in', described).execute();
  const silent = await described.where('customer_id', 'not in', buying).execute();
  return [
    found('customers-not-described', undescribed.length, 'Customers with purchases in no customer table'),
    found('customers-without-purchases', silent.length, 'Customers of the customer tables without purchases'),
    found(
      'date-order',
      await boughtBeforeJoining(db),
      'Customers who bought before the day they are said to have joined',
    ),
  ];
}

/** Customers whose first purchase lies before the day of their newest `customer_since`. */
async function boughtBeforeJoining(db: Db): Promise<number> {
  const newest = db
    .selectFrom('attribute_value')
    .innerJoin('attribute', 'attribute.id', 'attribute_value.attribute_id')
    .where('attribute.name', '=', 'customer_since')
    .where('attribute.kind', '=', 'date')
    .groupBy('customer_id')
    .select(['customer_id', 'number', ({ fn }) => fn.max('attribute_value.batch_id').as('newest')]);
  const { count } = await db
    .selectFrom('customer_total')
    .innerJoin(newest.as('joined'), 'joined.customer_id', 'customer_total.customer_id')
    .where(sql<boolean>`first_purchase_at < joined.number * 86400`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

const found = (id: string, count: number, label: string): Check => ({
  ...plain(id, count, { label }),
  state: count > 0 ? 'warn' : 'ok',
});
