import { task } from '../../../analytics/predict/amount-fold-task.ts';
import {
  type AmountLeague,
  type AmountLeagueOptions,
  type AmountLeaguePlan,
  amountLeagueOf,
  planAmountLeague,
} from '../../../analytics/predict/amount-league.ts';
import type { AmountPipeline, AmountScale } from '../../../analytics/predict/amount-pipeline.ts';
import { task as fitTask } from '../../../analytics/predict/fit-amount-task.ts';
import type { RegressorName } from '../../../analytics/regress/regressor.ts';
import { regressorNamed, regressors } from '../../../analytics/regress/regressors.ts';
import type { CommandContext } from '../../contract/command.ts';
import { UserError } from '../../contract/user-error.ts';
import { SEED } from '../compare-classifiers.ts';
import type { SpendQuestion } from './spend-question.ts';
import type { StoredSpendEvaluation } from './stored-spend-evaluation.ts';

type RunTasks = CommandContext['runTasks'];

/** What models that had not seen them said of those whose spend is known. */
export type TestedSpend = {
  /** Rows of the question's table, ascending. */
  readonly rows: Int32Array;
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  readonly rules: readonly string[];
};

/** What is learnt: many spend nothing in the months to come, while everybody in a file of totals has bought. */
const scaleOf = ({ kind }: SpendQuestion): AmountScale => (kind === 'ahead' ? 'logarithm' : 'amount');

/**
 * Compares the regressors on a question.
 *
 * @returns what the winner said of those it was tested on as well; undefined where these were a sample of those of whom
 *   everybody's prediction is wanted
 */
export async function compareRegressors(
  question: SpendQuestion,
  sensitive: boolean,
  runTasks: RunTasks,
): Promise<{ evaluation: StoredSpendEvaluation; tested: TestedSpend | undefined }> {
  const plan = planAmountLeague(question.table, question.amounts, optionsOf(question, sensitive));
  const results = await runTasks(task, plan.inputs);
  if (regressors.every(({ name }) => results.some((one) => one.regressor === name && one.failed !== null))) {
    throw new UserError(
      'No model of spend could be fitted: in some of the time to learn from nobody spent anything after returns, or nothing is known that tells customers apart. Import more purchases, or ask for other months.',
    );
  }
  const { entries, winner, failed } = amountLeagueOf(plan, results);
  const evaluation = {
    regressors: entries.map(({ regressor, label, summary }) => ({ regressor, label, summary })),
    winner,
    why: whyOf(entries, winner),
    scale: scaleOf(question),
    failed,
  };
  const isWhole = question.kind === 'ahead' || plan.tested.length === question.amounts.length;
  return { evaluation, tested: isWhole ? testedOf(plan, entries, winner) : undefined };
}

function testedOf(
  { tested, amounts, rules }: AmountLeaguePlan,
  entries: AmountLeague['entries'],
  winner: RegressorName,
): TestedSpend {
  const { predicted } = entries.find(({ regressor }) => regressor === winner)!;
  return { rows: tested, predicted, actual: amounts, rules };
}

/** What the chosen regressor says of those whose spend is known, each by a model that had not seen it. */
export async function testRegressor(
  question: SpendQuestion,
  regressor: RegressorName,
  sensitive: boolean,
  runTasks: RunTasks,
): Promise<TestedSpend> {
  const options = {
    ...optionsOf(question, sensitive),
    regressors: [regressor],
    // Of a file of totals everybody's own prediction is one of these.
    ...(question.kind === 'file' && { mostRows: question.amounts.length }),
  };
  const plan = planAmountLeague(question.table, question.amounts, options);
  return testedOf(plan, amountLeagueOf(plan, await runTasks(task, plan.inputs)).entries, regressor);
}

/** The chosen regressor, fitted on all that is known. */
export async function fitRegressor(
  question: SpendQuestion,
  regressor: RegressorName,
  sensitive: boolean,
  runTasks: RunTasks,
): Promise<AmountPipeline> {
  const { table, amounts } = question;
  const grid = regressorNamed(regressor).grid.slice(0, 1);
  const input = { regressor, table, amounts, sensitive, seed: SEED, scale: scaleOf(question), grid };
  const [pipeline] = await runTasks(fitTask, [input]);
  return pipeline!;
}

const optionsOf = (question: SpendQuestion, sensitive: boolean): AmountLeagueOptions => ({
  depth: 'quick',
  seed: SEED,
  sensitive,
  scale: scaleOf(question),
  periods: question.periods,
});

function whyOf([best]: AmountLeague['entries'], winner: RegressorName): string {
  const taken = regressorNamed(winner).label.toLowerCase();
  return best!.regressor === winner
    ? `Of the models compared, ${taken} errs least (root mean squared error).`
    : `${best!.label} errs least, but ${taken} is within one standard error of it on the same customers and simpler, so it is taken.`;
}
