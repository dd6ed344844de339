import { delongDifference } from '../../analytics/evaluate/delong.ts';
import { logLoss } from '../../analytics/evaluate/log-loss.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import type { Pipeline } from '../../analytics/predict/pipeline.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { champion, makeChampion, saveModel } from '../../db/prediction-models.ts';
import { latestScores, type Scores, saveScores } from '../../db/prediction-scores.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import { canRead } from './can-read.ts';
import { SEED } from './compare-classifiers.ts';
import { keptName } from './kept-name.ts';
import type { Question } from './question.ts';
import type { ScoredCustomers } from './scored-customers.ts';
import { type StoredEvaluation, winnerOf } from './stored-evaluation.ts';

type Candidate = {
  readonly pipeline: Pipeline;
  readonly evaluation: StoredEvaluation;
  readonly scored: ScoredCustomers;
  readonly sensitive: boolean;
  /** Whether it may take the place of the model in use: to look at a comparison changes no later answer. */
  readonly mayReplace: boolean;
  readonly now: Date;
};

export type KeptModel = {
  readonly id: number | null;
  /** Whether it now answers the question. */
  readonly isInUse: boolean;
  /** Why it does or does not, one sentence; null where there was no other. */
  readonly why: string | null;
  readonly caveats: readonly string[];
};

const BUSY = 'An import is running, so this model could not be kept: ask again when it is done.';

/**
 * Keeps a model with its scores. It answers the question from now on if none did before, or if it is better than the one
 * that does on the customers whose answers both foretold without having seen them, or, where nobody has answered, in the
 * test on earlier answers.
 */
export async function keepModel(db: Db, question: Question, candidate: Candidate): Promise<KeptModel> {
  const name = keptName(question, candidate.sensitive);
  const verdict = await isBetter(db, name, question, candidate);
  try {
    const id = await save(db, name, candidate);
    const isFirst = verdict.why === null;
    const isInUse = verdict.isBetter && (candidate.mayReplace || isFirst);
    if (isInUse) await makeChampion(db, id);
    const why = verdict.isBetter && !isInUse ? betterButKept(question) : verdict.why;
    return { id, isInUse, why, caveats: [] };
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    return { id: null, isInUse: false, why: null, caveats: [BUSY] };
  }
}

const betterButKept = ({ outcome: { name } }: Question): string =>
  `The winner foretells the same customers better than the model in use, which stays until /model ${name} retrain makes such a one anew.`;

async function save(
  db: Db,
  question: string,
  { pipeline, evaluation, scored, now }: Candidate,
): Promise<number> {
  const { dataVersion } = await readSettings(db);
  const day = dayFromIso(now.toISOString().slice(0, 10));
  const { plan, classifier, settings, ...fitted } = pipeline;
  const id = await saveModel(db, {
    question,
    classifier,
    plan,
    parameters: { settings, ...fitted },
    features: [...new Set(plan.columns.map(({ source }) => source))],
    settings: { ...settings },
    metrics: { ...evaluation },
    seed: SEED,
    dataVersion,
    codeVersion: CODE_VERSION,
    createdOn: day,
    trainedRows: pipeline.trainedOn.rows,
  });
  const { customers, probabilities, answers } = scored;
  const answered = Uint8Array.from(answers, (answer) => Number(!Number.isNaN(answer)));
  await saveScores(db, { model: id, day, dataVersion, customers, probabilities, answered });
  return id;
}

/** Raised whenever the same data and settings give another model. */
const CODE_VERSION = '1';

type Verdict = { readonly isBetter: boolean; readonly why: string | null };

/** Against the model in use, if there is one. */
async function isBetter(
  db: Db,
  name: string,
  question: Question,
  { scored, evaluation }: Candidate,
): Promise<Verdict> {
  const inUse = await champion(db, name);
  const former = inUse && (await latestScores(db, inUse.id));
  if (former === undefined) return { isBetter: true, why: null };
  if (!canRead(inUse!.plan, question.scoring)) {
    return {
      isBetter: true,
      why: 'The one before reads columns that the data no longer has, so the newer one is used.',
    };
  }
  return byAnswers(scored, former) ?? byTests(evaluation, inUse!.metrics as unknown as StoredEvaluation);
}

/** The scores of both on the same customers: no score that is kept is by a model that had seen the answer. */
function byAnswers(scored: ScoredCustomers, former: Scores): Verdict | undefined {
  const before = new Map(former.customers.map((customer, i) => [customer, former.probabilities[i]!]));
  const rows = [...scored.answers.keys()].filter(
    (row) => !Number.isNaN(scored.answers[row]!) && before.has(scored.customers[row]!),
  );
  const classes = Uint8Array.from(rows, (row) => scored.answers[row]!);
  if (!classes.includes(0) || !classes.includes(1)) return undefined;
  const own = Float64Array.from(rows, (row) => scored.probabilities[row]!);
  const others = Float64Array.from(rows, (row) => before.get(scored.customers[row]!)!);
  const { difference, standardError } = delongDifference(own, others, classes);
  const isWorse = difference < -standardError;
  const isBetter = !isWorse && logLoss(own, classes) < logLoss(others, classes);
  return { isBetter, why: reasonFor(isBetter, isWorse, 'on the same customers') };
}

/** Where nobody has answered yet: how both did in the test on earlier answers. */
function byTests(evaluation: StoredEvaluation, former: StoredEvaluation): Verdict {
  const [own, other] = [winnerOf(evaluation).summary, winnerOf(former).summary];
  const isSameTest = own.rows === other.rows && own.yes === other.yes;
  const isWorse = own.auc.value < other.auc.low;
  // Other answers have another log loss: of newer ones it is enough not to rank worse.
  const isBetter = !isWorse && (!isSameTest || own.logLoss.value < other.logLoss.value);
  return { isBetter, why: reasonFor(isBetter, isWorse, 'in the test on earlier answers') };
}

function reasonFor(isBetter: boolean, isWorse: boolean, where: string): string {
  if (isBetter) return `It does better than the one before ${where}, so it is used from now on.`;
  return isWorse
    ? `It ranks worse than the one in use ${where}; that one stays.`
    : `It is no better than the one in use ${where}; that one stays.`;
}
