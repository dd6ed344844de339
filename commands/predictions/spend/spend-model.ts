import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { type AmountPipeline, predictAmounts } from '../../../analytics/predict/amount-pipeline.ts';
import type { RegressorName } from '../../../analytics/regress/regressor.ts';
import { DatabaseBusyError } from '../../../db/database-busy-error.ts';
import { champion, saveModel } from '../../../db/prediction-models.ts';
import type { Db } from '../../../db/schema.ts';
import { readSettings } from '../../../db/settings.ts';
import type { CommandContext } from '../../contract/command.ts';
import { SEED } from '../compare-classifiers.ts';
import { keptName } from '../kept-name.ts';
import { compareRegressors, fitRegressor, type TestedSpend, testRegressor } from './compare-regressors.ts';
import type { SpendQuestion } from './spend-question.ts';
import type { StoredSpendEvaluation } from './stored-spend-evaluation.ts';

/** The model that answers a question of spend, and what it says of everybody. */
export type SpendModel = {
  /** Null where it could not be kept. */
  readonly id: number | null;
  /** Whether it was made for an earlier question. */
  readonly isKept: boolean;
  readonly pipeline: AmountPipeline;
  readonly evaluation: StoredSpendEvaluation;
  readonly tested: TestedSpend;
  /** One a customer of the question's scoring table. */
  readonly forecast: Float64Array;
  readonly caveats: readonly string[];
};

/** Raised whenever the same data and settings give another model. */
const CODE_VERSION = 'spend-1';

const BUSY = 'An import is running, so this model could not be kept: ask again when it is done.';

/**
 * The model that was kept for the data as it is, else the winner of a comparison, which then is kept. How good it is on
 * those whose spend is known is worked out each time: no kept model holds rows of customers.
 */
export async function spendModel(
  question: SpendQuestion,
  sensitive: boolean,
  { db, now, runTasks }: CommandContext,
): Promise<SpendModel> {
  const kept = await keptModel(db, question, sensitive);
  const made = kept ?? (await madeModel(question, sensitive, runTasks));
  const { evaluation, pipeline } = made;
  const tested = made.tested ?? (await testRegressor(question, evaluation.winner, sensitive, runTasks));
  const saved = kept ?? (await save(db, question, { ...made, sensitive, now }));
  const forecast = forecastOf(question, pipeline, tested);
  return { caveats: [], ...saved, isKept: kept !== undefined, pipeline, evaluation, tested, forecast };
}

type Made = {
  readonly pipeline: AmountPipeline;
  readonly evaluation: StoredSpendEvaluation;
  readonly tested?: TestedSpend | undefined;
};

async function madeModel(
  question: SpendQuestion,
  sensitive: boolean,
  runTasks: CommandContext['runTasks'],
): Promise<Made> {
  const compared = await compareRegressors(question, sensitive, runTasks);
  const { winner } = compared.evaluation;
  return { ...compared, pipeline: await fitRegressor(question, winner, sensitive, runTasks) };
}

async function keptModel(
  db: Db,
  question: SpendQuestion,
  sensitive: boolean,
): Promise<(Made & { readonly id: number }) | undefined> {
  const model = await champion(db, keptName(question, sensitive));
  const { dataVersion } = await readSettings(db);
  if (model === undefined || model.dataVersion !== dataVersion || model.codeVersion !== CODE_VERSION) {
    return undefined;
  }
  const fitted = model.parameters as Omit<AmountPipeline, 'plan' | 'regressor'>;
  return {
    id: model.id,
    evaluation: model.metrics as unknown as StoredSpendEvaluation,
    pipeline: { ...fitted, plan: model.plan, regressor: model.classifier as RegressorName },
  };
}

type Candidate = Made & { readonly sensitive: boolean; readonly now: Date };

async function save(
  db: Db,
  question: SpendQuestion,
  { pipeline, evaluation, sensitive, now }: Candidate,
): Promise<Pick<SpendModel, 'id' | 'caveats'>> {
  const { plan, regressor, ...fitted } = pipeline;
  const { dataVersion } = await readSettings(db);
  const model = {
    question: keptName(question, sensitive),
    classifier: regressor,
    plan,
    parameters: fitted,
    features: [...new Set(plan.columns.map(({ source }) => source))],
    settings: pipeline.settings,
    metrics: evaluation,
    seed: SEED,
    dataVersion,
    codeVersion: CODE_VERSION,
    createdOn: dayFromIso(now.toISOString().slice(0, 10)),
    trainedRows: pipeline.trainedOn.rows,
  };
  try {
    return { id: await saveModel(db, model, 'champion'), caveats: [] };
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    return { id: null, caveats: [BUSY] };
  }
}

/**
 * Of the months to come the final model speaks; of a file of totals, models that had not seen the customer. Learnt as they
 * are, small amounts may come out below nothing, which nobody spends.
 */
const forecastOf = (question: SpendQuestion, pipeline: AmountPipeline, { predicted }: TestedSpend) =>
  question.kind === 'file'
    ? predicted.map((amount) => Math.max(0, amount))
    : predictAmounts(pipeline, question.scoring);
