import { classifierNamed } from '../../analytics/classify/classifiers.ts';
import { dataSufficiency } from '../../analytics/evaluate/data-sufficiency.ts';
import { FeaturePlanError } from '../../analytics/features/feature-plan-error.ts';
import { planFeatures } from '../../analytics/features/plan-features.ts';
import { expectedPurchases } from '../../analytics/lifetime/expected-purchases.ts';
import { applyCalibrator } from '../../analytics/predict/calibrator.ts';
import { fitPipeline } from '../../analytics/predict/fit-pipeline.ts';
import { task } from '../../analytics/predict/fold-task.ts';
import { leagueOf } from '../../analytics/predict/league.ts';
import { type Pipeline, scorePipeline } from '../../analytics/predict/pipeline.ts';
import { planLeague } from '../../analytics/predict/plan-league.ts';
import { readChurnTable } from '../../db/churn-table.ts';
import type { PredictionTable } from '../../db/prediction-table.ts';
import type { CommandContext } from '../contract/command.ts';
import { SEED } from '../predictions/compare-classifiers.ts';
import { evaluationOf, type StoredEvaluation } from '../predictions/stored-evaluation.ts';
import type { ChurnScope } from './churn-scope.ts';
import { type ChurnValidation, pickerOf, silentShares, validateOnNewestCut } from './churn-validation.ts';
import { DAYS_A_WEEK, type LifetimeFit, lifetimeOn, timesOn } from './lifetime-on.ts';

/** How a model of lost customers was made and how good it is: kept with the model as its metrics. */
export type ChurnEvaluation = StoredEvaluation & {
  readonly churn: {
    readonly windowDays: number;
    readonly validation: ChurnValidation;
    readonly lifetime: LifetimeFit | null;
    readonly rules: readonly string[];
  };
};

export type FittedChurn = {
  readonly pipeline: Pipeline;
  readonly evaluation: ChurnEvaluation;
  /** Active customers. */
  readonly customers: readonly string[];
  /** Of each: not to buy within the window. */
  readonly probabilities: Float64Array;
};

/** With fewer than two cuts nothing can be learnt before the newest of them. */
const FEWEST_CUTS = 2;

/**
 * Learns who leaves from earlier cuts, tests it on the newest, and scores everybody who is active now by what did best there.
 *
 * @returns why it cannot, one sentence, where the purchases are too few or too young
 */
export async function fitChurn(
  scope: ChurnScope,
  runTasks: CommandContext['runTasks'],
): Promise<FittedChurn | string> {
  const { windowDays, history } = scope;
  // Nothing is read where the days alone say that there are too few cuts.
  if (history.lastDay + 1 - history.firstDay < (FEWEST_CUTS + 1) * windowDays) return tooShort(windowDays);
  const table = await readChurnTable(scope.db, { ...scope, days: windowDays });
  const refusal = refusalOf(table, windowDays);
  if (refusal !== null) return refusal;
  if (!tellsApart(table)) return 'Nothing that is known of active customers tells them apart.';
  const classes = Uint8Array.from(table.answers);
  const { periods } = table;
  const plan = planLeague(table.table, classes, { depth: 'quick', seed: SEED, sensitive: false, periods });
  const league = leagueOf(plan, await runTasks(task, plan.inputs));
  const winner = league.entries.find(({ classifier }) => classifier === league.winner)!;
  const newest = periods.at(-1)!;
  const tested = Int32Array.from(plan.tested.keys()).filter((i) => plan.tested[i]! >= newest.start);
  const validation = validateOnNewestCut(scope, {
    cutDay: newest.day!,
    customers: Array.from(tested, (i) => table.table.customers[plan.tested[i]!]!),
    classes: Uint8Array.from(tested, (i) => plan.classes[i]!),
    scores: Float64Array.from(tested, (i) => winner.scores[i]!),
  });
  const everyone = Int32Array.from(classes.keys());
  const classifier = classifierNamed(league.winner);
  const grid = classifier.grid.slice(0, 1);
  const options = { seed: SEED, sensitive: false, grid };
  const { pipeline } = fitPipeline(classifier, table.table, classes, everyone, options);
  return {
    pipeline,
    evaluation: {
      ...evaluationOf(league, 'quick'),
      churn: {
        windowDays,
        validation,
        lifetime: lifetimeNow(scope),
        rules: [...table.rules, ...wideRule(classes)],
      },
    },
    customers: table.scoring.customers,
    probabilities: scoresNow(scope, table, pipeline, validation),
  };
}

function wideRule(classes: Uint8Array): string[] {
  const { level, sentence } = dataSufficiency(classes);
  return level === 'wide' ? [`Of lost (yes) and kept (no) customers, ${sentence}`] : [];
}

function tellsApart({ table }: PredictionTable): boolean {
  try {
    planFeatures(table, { sensitive: false, purpose: 'prediction' });
    return true;
  } catch (error) {
    if (!(error instanceof FeaturePlanError)) throw error;
    return false;
  }
}

const lifetimeNow = ({ days, history }: ChurnScope): LifetimeFit | null =>
  lifetimeOn(timesOn(days, history.lastDay));

const tooShort = (windowDays: number): string =>
  `The purchases do not reach back ${(FEWEST_CUTS + 1) * windowDays} days, which it takes to learn who leaves within ${windowDays} days and to test it: no risk is learnt from them.`;

function refusalOf({ periods, answers }: PredictionTable, windowDays: number): string | null {
  const cuts = periods.filter(({ start, end }) => end > start);
  if (cuts.length < FEWEST_CUTS) return tooShort(windowDays);
  for (const { start, end } of [{ start: 0, end: cuts.at(-1)!.start }, cuts.at(-1)!]) {
    const sufficiency = dataSufficiency(Uint8Array.from(answers.subarray(start, end)));
    if (sufficiency.level === 'refuse') {
      return `Of lost (yes) and kept (no) customers, ${sufficiency.sentence}`;
    }
  }
  return null;
}

function scoresNow(
  scope: ChurnScope,
  { scoring }: PredictionTable,
  pipeline: Pipeline,
  { method, calibrator }: ChurnValidation,
): Float64Array {
  if (scoring.customers.length === 0) return new Float64Array(0);
  const raw = {
    model: () => scorePipeline(pipeline, scoring),
    lifetime: () => silentByLifetime(scope, scoring.customers),
    recency: () => silentShares(scope, scoring.customers, scope.history.lastDay),
  }[method]();
  return applyCalibrator(calibrator, raw);
}

function silentByLifetime(scope: ChurnScope, customers: readonly string[]): Float64Array {
  const known = timesOn(scope.days, scope.history.lastDay);
  const expected = expectedPurchases(lifetimeOn(known)!.model, known.summary, scope.windowDays / DAYS_A_WEEK);
  return pickerOf(scope.keys, known.customers, customers)(expected.map((mean) => Math.exp(-mean)));
}
