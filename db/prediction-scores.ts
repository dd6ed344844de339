import { customerIds } from './customer-ids.ts';
import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

export type NewScores = {
  readonly model: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly dataVersion: string;
  /** Keys, each once; entry i of the other columns is customer i. */
  readonly customers: readonly string[];
  /** 0 to 1. */
  readonly probabilities: Float64Array;
  /** 1 where the customer's answer is known already, so that the score foretells nothing. By default nobody's is. */
  readonly answered?: Uint8Array;
};

/** A model applied to everybody at one time. */
export type Scoring = {
  readonly id: number;
  readonly model: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly dataVersion: string;
};

export type Scores = Scoring & {
  readonly customers: readonly string[];
  readonly probabilities: Float64Array;
  readonly answered: Uint8Array;
};

/** Rows a statement: four values each, and SQLite takes 32,766. */
const CHUNK = 4000;

/**
 * Keeps how likely a model holds each customer to say yes. The same model on the same day and data is kept once.
 * Customers who were removed since they were read are passed over.
 *
 * @returns the number of the scoring
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the columns differ in length, or a probability is not between 0 and 1
 */
export async function saveScores(db: Db, scores: NewScores): Promise<number> {
  requireScores(scores);
  return writeTransaction(db, async (transaction) => {
    const before = await sameScoring(transaction, scores);
    if (before !== undefined) return before.id;
    const { id } = await transaction
      .insertInto('prediction_scoring')
      .values({ model_id: scores.model, day: scores.day, data_version: scores.dataVersion })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertScores(transaction, id, scores);
    return id;
  });
}

function requireScores({ customers, probabilities, answered }: NewScores): void {
  const n = customers.length;
  if (probabilities.length !== n || (answered ?? probabilities).length !== n) {
    throw new RangeError(`saveScores requires columns of ${n} customers, got another length`);
  }
  const bad = probabilities.find((probability) => !(probability >= 0 && probability <= 1));
  if (bad !== undefined) {
    throw new RangeError(`saveScores requires probabilities between 0 and 1, got ${bad}`);
  }
}

const sameScoring = (db: Db, { model, day, dataVersion }: NewScores) =>
  db
    .selectFrom('prediction_scoring')
    .select('id')
    .where('model_id', '=', model)
    .where('day', '=', day)
    .where('data_version', '=', dataVersion)
    .executeTakeFirst();

async function insertScores(db: Db, scoring_id: number, scores: NewScores): Promise<void> {
  const { customers, probabilities, answered } = scores;
  const ids = await customerIds(db);
  for (let start = 0; start < customers.length; start += CHUNK) {
    const rows = customers.slice(start, start + CHUNK).flatMap((key, offset) => {
      const i = start + offset;
      const customer_id = ids.get(key);
      if (customer_id === undefined) return [];
      const known = answered?.[i] === 1 ? 1 : 0;
      return [{ scoring_id, customer_id, probability: probabilities[i]!, answered: known } as const];
    });
    if (rows.length > 0) await db.insertInto('prediction_score').values(rows).execute();
  }
}

/** When a model was applied, the latest first. */
export async function readScorings(db: Db, model: number): Promise<Scoring[]> {
  return db
    .selectFrom('prediction_scoring')
    .select(['id', 'model_id as model', 'day', 'data_version as dataVersion'])
    .where('model_id', '=', model)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The latest scores of a model, in the order in which the customers came in; undefined where it never scored anybody. */
export async function latestScores(db: Db, model: number): Promise<Scores | undefined> {
  const [latest] = await readScorings(db, model);
  return latest && readScores(db, latest);
}

/** The scores of one scoring, in the order in which the customers came in. */
export async function readScores(db: Db, scoring: Scoring): Promise<Scores> {
  const rows = await db
    .selectFrom('prediction_score')
    .innerJoin('customer', 'customer.id', 'prediction_score.customer_id')
    .where('scoring_id', '=', scoring.id)
    .select(['customer.key', 'probability', 'answered'])
    .orderBy('customer_id')
    .execute();
  return {
    ...scoring,
    customers: rows.map(({ key }) => key),
    probabilities: Float64Array.from(rows, ({ probability }) => probability),
    answered: Uint8Array.from(rows, ({ answered }) => answered),
  };
}

export type PastScore = {
  readonly question: string;
  readonly model: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly probability: number;
};

/** Every score that a customer ever had, question by question, the oldest first. */
export async function scoresOf(db: Db, customer: string): Promise<PastScore[]> {
  return db
    .selectFrom('prediction_score')
    .innerJoin('customer', 'customer.id', 'prediction_score.customer_id')
    .innerJoin('prediction_scoring', 'prediction_scoring.id', 'prediction_score.scoring_id')
    .innerJoin('prediction_model', 'prediction_model.id', 'prediction_scoring.model_id')
    .where('customer.key', '=', customer)
    .select(['question', 'prediction_scoring.model_id as model', 'day', 'probability'])
    .orderBy('question')
    .orderBy('day')
    .orderBy('prediction_scoring.id')
    .execute();
}
