import type { OutcomeSource } from '../outcomes.ts';
import type { Db } from '../schema.ts';
import { newestValues } from './answer-counts.ts';

/**
 * What customers answered.
 *
 * @param source of responses or an attribute; purchases have no answer but in a period
 * @param customers keys
 * @returns one a customer: 1 yes, 0 no, NaN unknown; and how many others have an answer
 */
export async function outcomeAnswers(
  db: Db,
  source: OutcomeSource,
  customers: readonly string[],
): Promise<{ readonly answers: Float64Array; readonly others: number }> {
  const rowOf = new Map(customers.map((key, row) => [key, row]));
  const answers = new Float64Array(customers.length).fill(Number.NaN);
  let others = 0;
  for (const { key, value, yes } of await givenAnswers(db, source)) {
    if (value === null) continue;
    const row = rowOf.get(key);
    if (row === undefined) others++;
    else answers[row] = value === yes ? 1 : 0;
  }
  return { answers, others };
}

type Given = { readonly key: string; readonly value: number | string | null; readonly yes: number | string };

async function givenAnswers(db: Db, source: OutcomeSource): Promise<readonly Given[]> {
  if (source.of === 'responses') return givenResponses(db, source.campaign, source.yes);
  if (source.of === 'attribute') return givenValues(db, source.attribute, source.yes);
  return [];
}

/** The newest answer of each customer. */
async function givenResponses(db: Db, campaign: number, yes: 0 | 1): Promise<Given[]> {
  const rows = await db
    .selectFrom('response')
    .innerJoin('customer', 'customer.id', 'response.customer_id')
    .where('campaign_id', '=', campaign)
    .select(['customer.key', 'answer'])
    .orderBy('batch_id')
    .execute();
  const newest = new Map(rows.map(({ key, answer }) => [key, answer]));
  return Array.from(newest, ([key, value]) => ({ key, value, yes }));
}

async function givenValues(db: Db, attribute: number, yes: 0 | 1 | string): Promise<Given[]> {
  const rows = await newestValues(db, attribute)
    .innerJoin('customer', 'customer.id', 'given.customer_id')
    .select(['customer.key', 'given.number', 'given.text'])
    .execute();
  return rows.map(({ key, number, text }) => ({ key, value: text ?? number, yes }));
}
