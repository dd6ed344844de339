import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../analytics/features/take-customers.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { type Pipeline, scorePipeline } from '../../analytics/predict/pipeline.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { champion, type StoredModel } from '../../db/prediction-models.ts';
import { recordAnswers } from '../../db/prediction-outcomes.ts';
import { latestScores, saveScores } from '../../db/prediction-scores.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { CommandContext } from '../contract/command.ts';
import { canRead } from './can-read.ts';
import { compareClassifiers } from './compare-classifiers.ts';
import { keepModel } from './keep-model.ts';
import { keptName } from './kept-name.ts';
import type { Question } from './question.ts';
import type { ScoredCustomers } from './scored-customers.ts';
import { evaluationOf, type StoredEvaluation } from './stored-evaluation.ts';

/** The model that answers a question now, and what it says of everybody. */
export type CurrentModel = {
  /** Null where it could not be kept. */
  readonly id: number | null;
  readonly pipeline: Pipeline;
  readonly evaluation: StoredEvaluation;
  readonly scored: ScoredCustomers;
  /** Days since 1970-01-01. */
  readonly createdOn: number;
  /** The data has changed since it was made. */
  readonly isOfOlderData: boolean;
  readonly caveats: readonly string[];
};

/**
 * The model in use, or where there is none yet, or none that can read the data as it now is, the winner of a quick
 * comparison, which then is kept.
 *
 * Of a model in use, the scores of those who had answered when it was made are kept ones, by models that had not seen their
 * answers; everybody else is scored anew.
 */
export async function currentModel(
  question: Question,
  sensitive: boolean,
  { db, now, runTasks }: CommandContext,
): Promise<CurrentModel> {
  const inUse = await champion(db, keptName(question, sensitive));
  if (inUse !== undefined) {
    if (canRead(inUse.plan, question.scoring)) return modelInUse(db, question, inUse, now);
    await noteAnswers(db, question, inUse, now);
  }
  const compared = await compareClassifiers(question, 'quick', sensitive, runTasks);
  const evaluation = evaluationOf(compared.league, 'quick');
  const kept = await keepModel(db, question, {
    ...compared,
    evaluation,
    sensitive,
    mayReplace: true,
    now,
  });
  const { pipeline, scored } = compared;
  return {
    id: kept.id,
    pipeline,
    evaluation,
    scored,
    createdOn: dayFromIso(now.toISOString().slice(0, 10)),
    isOfOlderData: false,
    caveats: kept.caveats,
  };
}

async function modelInUse(db: Db, question: Question, model: StoredModel, now: Date): Promise<CurrentModel> {
  const { dataVersion } = await readSettings(db);
  const isOfOlderData = model.dataVersion !== dataVersion;
  const pipeline = pipelineOf(model);
  const scored = await scoresNow(db, question, model.id, pipeline);
  const caveats = isOfOlderData ? await followUp(db, { model, scored, dataVersion, now }) : [];
  const evaluation = model.metrics as unknown as StoredEvaluation;
  return { id: model.id, pipeline, evaluation, scored, createdOn: model.createdOn, isOfOlderData, caveats };
}

/** What was kept of a model, as it was fitted. */
export function pipelineOf({ plan, classifier, parameters }: StoredModel): Pipeline {
  return {
    ...(parameters as Omit<Pipeline, 'plan' | 'classifier'>),
    plan,
    classifier: classifier as Pipeline['classifier'],
  };
}

async function scoresNow(
  db: Db,
  question: Question,
  model: number,
  pipeline: Pipeline,
): Promise<ScoredCustomers> {
  const kept = await latestScores(db, model);
  const honest = new Map<string, number>();
  for (const [i, customer] of (kept?.customers ?? []).entries()) {
    if (kept?.answered[i] === 1) honest.set(customer, kept.probabilities[i]!);
  }
  const { customers } = question.scoring;
  const fresh = Int32Array.from(customers.keys()).filter((row) => !honest.has(customers[row]!));
  const scores =
    fresh.length === 0 ? new Float64Array(0) : scorePipeline(pipeline, part(question.scoring, fresh));
  const probabilities = Float64Array.from(customers, (customer) => honest.get(customer) ?? 0);
  for (const [i, row] of fresh.entries()) probabilities[row] = scores[i]!;
  const isAboutThem = question.scoring === question.table;
  const answers = isAboutThem ? question.answers : new Float64Array(customers.length).fill(Number.NaN);
  return { customers, probabilities, answers };
}

/** What a model foretold is compared with the answers even where the model itself cannot be asked any more. */
async function noteAnswers(db: Db, { table, answers }: Question, model: StoredModel, now: Date) {
  const day = dayFromIso(now.toISOString().slice(0, 10));
  try {
    await recordAnswers(db, { question: model.question, day, customers: table.customers, answers });
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
  }
}

const part = (table: FeatureTable, rows: Int32Array): FeatureTable =>
  rows.length === table.customers.length ? table : takeCustomers(table, rows);

type News = {
  readonly model: StoredModel;
  readonly scored: ScoredCustomers;
  readonly dataVersion: string;
  readonly now: Date;
};

/** New data has come: answers to what was foretold are noted, and what is foretold now. */
async function followUp(db: Db, { model, scored, dataVersion, now }: News): Promise<string[]> {
  const day = dayFromIso(now.toISOString().slice(0, 10));
  const { customers, probabilities, answers } = scored;
  try {
    await recordAnswers(db, { question: model.question, day, customers, answers });
    const answered = Uint8Array.from(answers, (answer) => Number(!Number.isNaN(answer)));
    await saveScores(db, { model: model.id, day, dataVersion, customers, probabilities, answered });
    return [];
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    return ['An import is running, so what is foretold now could not be noted.'];
  }
}
