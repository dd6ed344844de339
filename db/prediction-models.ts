import type { Insertable } from 'kysely';
import type { ClassifierName } from '../analytics/classify/classifier.ts';
import type { FeaturePlan } from '../analytics/features/feature-plan.ts';
import type { RegressorName } from '../analytics/regress/regressor.ts';
import { encodeJson } from './encode-json.ts';
import type { PredictionModelTable } from './prediction-schema.ts';
import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

export type ModelState = PredictionModelTable['state'];

/** What is known of a model without what was fitted. */
export type ModelFacts = {
  /** What was asked, such as `campaign6`: models of the same question follow one another. */
  readonly question: string;
  readonly classifier: ClassifierName | RegressorName;
  /** The columns of the table that the model reads. */
  readonly features: readonly string[];
  readonly settings: object;
  /** How good it is, by name: any JSON, such as an estimate with its interval. */
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly dataVersion: string;
  readonly codeVersion: string;
  /** Days since 1970-01-01. */
  readonly createdOn: number;
  /** At least one. */
  readonly trainedRows: number;
};

export type NewModel = ModelFacts & {
  /** How customers become numbers. */
  readonly plan: FeaturePlan;
  /** What was fitted, calibration included: any JSON, and typed arrays, which come back as plain arrays. */
  readonly parameters: unknown;
};

export type KnownModel = ModelFacts & { readonly id: number; readonly state: ModelState };

export type StoredModel = KnownModel & Pick<NewModel, 'plan' | 'parameters'>;

/**
 * Keeps a model, by default as the challenger of its question. A question has one champion and one challenger: who was
 * it before is retired.
 *
 * @returns the number of the model
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the model holds rows of customers, was trained on none, or a number in it is not finite
 */
export async function saveModel(db: Db, model: NewModel, state: ModelState = 'challenger'): Promise<number> {
  const row = { ...rowOf(model), state };
  return writeTransaction(db, async (transaction) => {
    await retire(transaction, model.question, state);
    const { id } = await transaction
      .insertInto('prediction_model')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

function rowOf(model: NewModel): Omit<Insertable<PredictionModelTable>, 'state'> {
  if (model.classifier === 'nearest-neighbours') {
    throw new RangeError('saveModel requires a model without rows of customers, got nearest-neighbours');
  }
  if (!(model.trainedRows > 0)) {
    throw new RangeError(`saveModel requires at least one trained row, got ${model.trainedRows}`);
  }
  const encode = (value: unknown) => encodeJson('saveModel', value);
  return {
    question: model.question,
    classifier: model.classifier,
    plan: encode(model.plan),
    parameters: encode(model.parameters),
    features: encode(model.features),
    settings: encode(model.settings),
    metrics: encode(model.metrics),
    seed: model.seed,
    data_version: model.dataVersion,
    code_version: model.codeVersion,
    created_on: model.createdOn,
    trained_rows: model.trainedRows,
  };
}

/** Makes room for another champion or challenger. */
async function retire(db: Db, question: string, state: ModelState): Promise<void> {
  if (state === 'retired') return;
  await db
    .updateTable('prediction_model')
    .set({ state: 'retired' })
    .where('question', '=', question)
    .where('state', '=', state)
    .execute();
}

/**
 * Makes a model the one that answers its question, be it the challenger or one of old. The former champion is retired.
 *
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {NoResultError} if there is no such model
 */
export async function makeChampion(db: Db, model: number): Promise<void> {
  await writeTransaction(db, async (transaction) => {
    const { question } = await transaction
      .selectFrom('prediction_model')
      .select('question')
      .where('id', '=', model)
      .executeTakeFirstOrThrow();
    await retire(transaction, question, 'champion');
    await transaction
      .updateTable('prediction_model')
      .set({ state: 'champion' })
      .where('id', '=', model)
      .execute();
  });
}

/** The model that answers a question now; undefined where there is none yet. */
export async function champion(db: Db, question: string): Promise<StoredModel | undefined> {
  const found = await db
    .selectFrom('prediction_model')
    .select('id')
    .where('question', '=', question)
    .where('state', '=', 'champion')
    .executeTakeFirst();
  return found && readModel(db, found.id);
}

/** A model by its number, with what was fitted; undefined where there is none. */
export async function readModel(db: Db, id: number): Promise<StoredModel | undefined> {
  const row = await db
    .selectFrom('prediction_model')
    .select([...FACTS, 'plan', 'parameters'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...factsOf(row),
    plan: JSON.parse(row.plan) as FeaturePlan,
    parameters: JSON.parse(row.parameters) as unknown,
  };
}

/**
 * What is known of the models of a question, the newest first, without what was fitted: a forest is megabytes.
 *
 * @param question by default all
 */
export async function readModels(db: Db, question?: string): Promise<KnownModel[]> {
  const rows = await db
    .selectFrom('prediction_model')
    .select(FACTS)
    .$if(question !== undefined, (query) => query.where('question', '=', question!))
    .orderBy('created_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(factsOf);
}

const FACTS = [
  'id',
  'question',
  'classifier',
  'features',
  'settings',
  'metrics',
  'seed',
  'data_version',
  'code_version',
  'created_on',
  'trained_rows',
  'state',
] as const;

type FactsRow = Pick<PredictionModelTable, Exclude<(typeof FACTS)[number], 'id'>> & { readonly id: number };

const factsOf = (row: FactsRow): KnownModel => ({
  id: row.id,
  question: row.question,
  classifier: row.classifier as KnownModel['classifier'],
  features: JSON.parse(row.features) as string[],
  settings: JSON.parse(row.settings) as KnownModel['settings'],
  metrics: JSON.parse(row.metrics) as KnownModel['metrics'],
  seed: row.seed,
  dataVersion: row.data_version,
  codeVersion: row.code_version,
  createdOn: row.created_on,
  trainedRows: row.trained_rows,
  state: row.state,
});
