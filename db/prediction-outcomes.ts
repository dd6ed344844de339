import { customerIds } from './customer-ids.ts';
import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

export type NewAnswers = {
  readonly question: string;
  /** Days since 1970-01-01: when the answers were seen. */
  readonly day: number;
  /** Keys; entry i of the answers is customer i's. */
  readonly customers: readonly string[];
  /** 1 yes, 0 no, NaN unknown: an answer that was taken back is forgotten. */
  readonly answers: Float64Array;
};

/** Rows a statement: four values each, and SQLite takes 32,766. */
const CHUNK = 4000;

/**
 * Keeps what customers answered who had been scored before their answer was known. Of others there is nothing to compare
 * with. A corrected answer replaces the former one, the day on which one was first seen stays.
 *
 * @returns how many customers of the question now have a score to compare and an answer
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the columns differ in length, or an answer is neither 0, 1 nor NaN
 */
export async function recordAnswers(db: Db, given: NewAnswers): Promise<number> {
  requireAnswers(given);
  return writeTransaction(db, async (transaction) => {
    const scored = await scoredBeforehand(transaction, given.question);
    if (scored.size === 0) return 0;
    const { known, unknown } = sortOut(given, scored, await customerIds(transaction));
    await forget(transaction, given.question, unknown);
    await upsert(transaction, given, known);
    return countAnswers(transaction, given.question);
  });
}

function sortOut(
  { customers, answers }: NewAnswers,
  scored: ReadonlySet<number>,
  ids: ReadonlyMap<string, number>,
): { readonly known: readonly Answer[]; readonly unknown: readonly number[] } {
  const known: Answer[] = [];
  const unknown: number[] = [];
  for (const [i, key] of customers.entries()) {
    const customer = ids.get(key) ?? -1;
    if (!scored.has(customer)) continue;
    if (Number.isNaN(answers[i]!)) unknown.push(customer);
    else known.push({ customer, answer: answers[i] === 1 ? 1 : 0 });
  }
  return { known, unknown };
}

type Answer = { readonly customer: number; readonly answer: 0 | 1 };

function requireAnswers({ customers, answers }: NewAnswers): void {
  if (answers.length !== customers.length) {
    throw new RangeError(
      `recordAnswers requires ${customers.length} answers, one a customer, got ${answers.length}`,
    );
  }
  const bad = answers.find((answer) => answer !== 0 && answer !== 1 && !Number.isNaN(answer));
  if (bad !== undefined) throw new RangeError(`recordAnswers requires answers of 0, 1 or NaN, got ${bad}`);
}

async function scoredBeforehand(db: Db, question: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('prediction_score')
    .innerJoin('prediction_scoring', 'prediction_scoring.id', 'prediction_score.scoring_id')
    .innerJoin('prediction_model', 'prediction_model.id', 'prediction_scoring.model_id')
    .where('question', '=', question)
    .where('answered', '=', 0)
    .select('customer_id')
    .distinct()
    .execute();
  return new Set(rows.map(({ customer_id }) => customer_id));
}

async function forget(db: Db, question: string, customers: readonly number[]): Promise<void> {
  for (let start = 0; start < customers.length; start += CHUNK) {
    await db
      .deleteFrom('prediction_outcome')
      .where('question', '=', question)
      .where('customer_id', 'in', customers.slice(start, start + CHUNK))
      .execute();
  }
}

async function upsert(db: Db, { question, day }: NewAnswers, known: readonly Answer[]): Promise<void> {
  for (let start = 0; start < known.length; start += CHUNK) {
    const rows = known
      .slice(start, start + CHUNK)
      .map(({ customer, answer }) => ({ question, customer_id: customer, answer, known_on: day }));
    await db
      .insertInto('prediction_outcome')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['question', 'customer_id'])
          .doUpdateSet(({ ref }) => ({ answer: ref('excluded.answer') })),
      )
      .execute();
  }
}

async function countAnswers(db: Db, question: string): Promise<number> {
  const { answers } = await db
    .selectFrom('prediction_outcome')
    .where('question', '=', question)
    .select(({ fn }) => fn.countAll<number>().as('answers'))
    .executeTakeFirstOrThrow();
  return answers;
}

/** Predicted against actual: who was scored before the answer was known. */
export type Backtest = {
  readonly customers: readonly string[];
  /** The last score that each one had while the answer was unknown. */
  readonly probabilities: Float64Array;
  readonly answers: Uint8Array;
  /** Days since 1970-01-01: when each one was scored, and when the answer was first seen. */
  readonly scoredOn: Int32Array;
  readonly knownOn: Int32Array;
};

/** What a model foretold against what happened, in the order in which the customers came in. */
export async function readBacktest(db: Db, model: number): Promise<Backtest> {
  const last = await db
    .selectFrom(scoresBefore(db, model).as('score'))
    .where('rank', '=', 1)
    .select(['key', 'probability', 'answer', 'scoredOn', 'knownOn'])
    .orderBy('customer_id')
    .execute();
  return {
    customers: last.map(({ key }) => key),
    probabilities: Float64Array.from(last, ({ probability }) => probability),
    answers: Uint8Array.from(last, ({ answer }) => answer),
    scoredOn: Int32Array.from(last, ({ scoredOn }) => scoredOn),
    knownOn: Int32Array.from(last, ({ knownOn }) => knownOn),
  };
}

/** Scores given while the answer was unknown; of each customer the last has rank 1. */
const scoresBefore = (db: Db, model: number) =>
  db
    .selectFrom('prediction_score as score')
    .innerJoin('prediction_scoring as scoring', 'scoring.id', 'score.scoring_id')
    .innerJoin('prediction_model as model', 'model.id', 'scoring.model_id')
    .innerJoin('prediction_outcome as outcome', (join) =>
      join
        .onRef('outcome.question', '=', 'model.question')
        .onRef('outcome.customer_id', '=', 'score.customer_id'),
    )
    .innerJoin('customer', 'customer.id', 'score.customer_id')
    .where('model.id', '=', model)
    .where('score.answered', '=', 0)
    .whereRef('scoring.day', '<=', 'outcome.known_on')
    .select(['score.customer_id', 'customer.key', 'score.probability', 'outcome.answer'])
    .select(['scoring.day as scoredOn', 'outcome.known_on as knownOn'])
    .select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over((over) =>
          over.partitionBy('score.customer_id').orderBy('scoring.day', 'desc').orderBy('scoring.id', 'desc'),
        )
        .as('rank'),
    );
