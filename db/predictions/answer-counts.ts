import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export async function countEverybody(db: Db): Promise<number> {
  const { customers } = await db
    .selectFrom('customer')
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .executeTakeFirstOrThrow();
  return customers;
}

/** Yes and no by campaign, the newest answer of each customer alone. */
export async function responseCounts(
  db: Db,
): Promise<ReadonlyMap<number, { readonly yes: number; readonly no: number }>> {
  const rows = await db
    .selectFrom('response as given')
    .where('given.answer', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response as later')
            .select(sql.lit(1).as('one'))
            .whereRef('later.campaign_id', '=', 'given.campaign_id')
            .whereRef('later.customer_id', '=', 'given.customer_id')
            .whereRef('later.batch_id', '>', 'given.batch_id'),
        ),
      ),
    )
    .groupBy('given.campaign_id')
    .select(({ fn }) => [
      'given.campaign_id as campaign',
      fn.sum<number>('given.answer').as('yes'),
      fn.countAll<number>().as('known'),
    ])
    .execute();
  return new Map(rows.map(({ campaign, yes, known }) => [campaign, { yes, no: known - yes }]));
}

/** Customers by value of an attribute, the newest value of each alone; the commonest value first, ties by value. */
export async function attributeAnswerCounts(
  db: Db,
  attribute: number,
): Promise<ReadonlyMap<number | string, number>> {
  const rows = await newestValues(db, attribute)
    .groupBy(['given.number', 'given.text'])
    .select(({ fn }) => ['given.number', 'given.text', fn.countAll<number>().as('customers')])
    .execute();
  return new Map(
    rows
      .flatMap(({ number, text, customers }) => {
        const value = text ?? number;
        return value === null ? [] : [[value, customers] as const];
      })
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)),
  );
}

/** The newest value of each customer. */
export const newestValues = (db: Db, attribute: number) =>
  db
    .selectFrom('attribute_value as given')
    .where('given.attribute_id', '=', attribute)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attribute_value as later')
            .select(sql.lit(1).as('one'))
            .whereRef('later.attribute_id', '=', 'given.attribute_id')
            .whereRef('later.customer_id', '=', 'given.customer_id')
            .whereRef('later.batch_id', '>', 'given.batch_id'),
        ),
      ),
    );
