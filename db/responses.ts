import type { Db } from './schema.ts';

/** What customers answered to one campaign, or another outcome of theirs. */
export type ResponseColumn = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'campaign' | 'outcome';
  /** Order in time, 1 first; null for an outcome. */
  readonly position: number | null;
  /** One a customer: 1 yes, 0 no, NaN unknown. */
  readonly answers: Float64Array;
};

/**
 * Reads the responses of customers: what groups are validated with, and what is foretold. Groups are never made of them,
 * because groups made of the answers would foretell the answers.
 *
 * @param customers keys; entry i of each column is customer i
 * @param only names of those wanted; by default all
 * @returns campaigns in their order, then outcomes by name
 */
export async function readResponses(
  db: Db,
  customers: readonly string[],
  only?: readonly string[],
): Promise<ResponseColumn[]> {
  const campaigns = await db
    .selectFrom('campaign')
    .select(['id', 'name', 'label', 'kind', 'position'])
    .$if(only !== undefined, (query) => query.where('name', 'in', only ?? []))
    .orderBy('kind')
    .orderBy('position')
    .orderBy('name')
    .execute();
  const rowOf = new Map(customers.map((key, row) => [key, row]));
  const columns: ResponseColumn[] = [];
  for (const { id, ...campaign } of campaigns) {
    columns.push({ ...campaign, answers: await newestAnswers(db, id, rowOf) });
  }
  return columns;
}

async function newestAnswers(
  db: Db,
  campaign: number,
  rowOf: ReadonlyMap<string, number>,
): Promise<Float64Array> {
  const found = await db
    .selectFrom('response')
    .innerJoin('customer', 'customer.id', 'response.customer_id')
    .where('campaign_id', '=', campaign)
    .select(['customer.key', 'answer'])
    .orderBy('batch_id')
    .execute();
  const answers = new Float64Array(rowOf.size).fill(Number.NaN);
  for (const { key, answer } of found) {
    const row = rowOf.get(key);
    if (row !== undefined) answers[row] = answer ?? Number.NaN;
  }
  return answers;
}
