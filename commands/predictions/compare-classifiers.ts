import { classifierNamed } from '../../analytics/classify/classifiers.ts';
import type { GivenScore } from '../../analytics/evaluate/baselines.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../analytics/features/take-customers.ts';
import { fitPipeline } from '../../analytics/predict/fit-pipeline.ts';
import { task } from '../../analytics/predict/fold-task.ts';
import { type League, leagueOf } from '../../analytics/predict/league.ts';
import { type Pipeline, scorePipeline } from '../../analytics/predict/pipeline.ts';
import { type LeagueDepth, type LeagueOptions, planLeague } from '../../analytics/predict/plan-league.ts';
import type { CommandContext } from '../contract/command.ts';
import type { Question } from './question.ts';
import { requireTellingColumns } from './require-telling-columns.ts';
import type { ScoredCustomers } from './scored-customers.ts';

export const SEED = 1;

/** Folds in which everybody gets a score, where the comparison was made on a sample. */
const FOLDS_OF_ALL = 3;

export type Compared = {
  readonly league: League;
  /** The winner, fitted on every known answer. */
  readonly pipeline: Pipeline;
  /** Everybody that the question is about. */
  readonly scored: ScoredCustomers;
};

/**
 * Compares the classifiers on a question, fits the winner and scores everybody with it: those who answered by models that
 * learnt from others alone.
 *
 * @throws {UserError} if nothing tells customers apart
 */
export async function compareClassifiers(
  question: Question,
  depth: LeagueDepth,
  sensitive: boolean,
  runTasks: CommandContext['runTasks'],
): Promise<Compared> {
  requireTellingColumns(question, sensitive);
  const { table, classes, periods } = question.known;
  const options: LeagueOptions = { depth, seed: SEED, sensitive, periods };
  const plan = planLeague(table, classes, options);
  const league = leagueOf(plan, await runTasks(task, plan.inputs), lastTime(question, plan.tested));
  const classifier = classifierNamed(league.winner);
  const grid = depth === 'quick' ? classifier.grid.slice(0, 1) : classifier.grid;
  const everyone = Int32Array.from(classes.keys());
  const { pipeline } = fitPipeline(classifier, table, classes, everyone, { seed: SEED, sensitive, grid });
  const isAboutThem = question.scoring === question.table;
  if (!isAboutThem) return { league, pipeline, scored: foretold(question.scoring, pipeline) };
  const winner = league.entries.find((entry) => entry.classifier === league.winner)!;
  const outOfFold =
    plan.tested.length === classes.length
      ? winner.scores
      : await scoresOfAll(question, { ...options, classifiers: [league.winner] }, runTasks);
  return { league, pipeline, scored: scoredOf(question, pipeline, outOfFold) };
}

/** Nobody of these has answered, or the answers are of an earlier time. */
const foretold = (scoring: FeatureTable, pipeline: Pipeline): ScoredCustomers => ({
  customers: scoring.customers,
  probabilities: scorePipeline(pipeline, scoring),
  answers: new Float64Array(scoring.customers.length).fill(Number.NaN),
});

async function scoresOfAll(
  { known: { table, classes } }: Question,
  options: LeagueOptions,
  runTasks: CommandContext['runTasks'],
): Promise<Float64Array> {
  const all = { folds: FOLDS_OF_ALL, mostRows: Number.POSITIVE_INFINITY };
  const plan = planLeague(table, classes, { ...options, ...all });
  const scores = new Float64Array(classes.length);
  for (const result of await runTasks(task, plan.inputs)) {
    if (result.failed !== null)
      throw new RangeError(`scoresOfAll requires a fit on every fold, got ${result.failed}`);
    for (const [i, row] of result.test.entries()) scores[row] = result.scores[i]!;
  }
  return scores;
}

function scoredOf(
  { table, answers, known }: Question,
  pipeline: Pipeline,
  outOfFold: Float64Array,
): ScoredCustomers {
  const probabilities = new Float64Array(answers.length);
  for (const [place, row] of known.rows.entries()) probabilities[row] = outOfFold[place]!;
  const unknown = Int32Array.from(answers.keys()).filter((row) => Number.isNaN(answers[row]!));
  if (unknown.length > 0) {
    const scores = scorePipeline(pipeline, takeCustomers(table, unknown));
    for (const [i, row] of unknown.entries()) probabilities[row] = scores[i]!;
  }
  return { customers: table.customers, probabilities, answers };
}

/** Those who said yes to the campaign before: what a marketer would go by without a model. */
function lastTime({ outcome, known }: Question, tested: Int32Array): { given?: GivenScore } {
  const name = outcome.position === null ? undefined : `campaign${outcome.position - 1}`;
  const column = known.table.columns.find((one) => one.name === name);
  if (column === undefined) return {};
  const scores = Float64Array.from(tested, (row) => column.values[row]! || 0);
  return { given: { label: `those who ${column.label.replace(/^S/, 's')}`, scores, threshold: 1 } };
}
