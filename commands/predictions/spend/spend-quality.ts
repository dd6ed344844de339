import { type RegressionMetrics, regressionMetrics } from '../../../analytics/evaluate/regression-metrics.ts';
import { periodRatios } from '../../../analytics/evaluate/total-intervals.ts';
import type { SpendModel } from './spend-model.ts';
import type { SpendQuestion } from './spend-question.ts';
import { testedAmounts } from './spend-totals.ts';
import { spendWinner } from './stored-spend-evaluation.ts';

/** How good a model of spend is, beside what one could do without it. */
export type SpendQuality = ReturnType<typeof spendQuality>;

/** On those whose spend is known, each predicted by a model that had not seen it. */
export function spendQuality(question: SpendQuestion, { evaluation, tested }: SpendModel) {
  const { rows, rmse, mae, r2, mean } = spendWinner(evaluation).summary;
  const { predicted, actual } = tested;
  const ratios = periodRatios(testedAmounts(question, tested));
  const times = ratios.length === 0 ? [] : question.periods.slice(-ratios.length);
  return {
    rows,
    rmse,
    mae,
    r2,
    /** Everybody at the mean. */
    mean,
    /** The same again as in as many days before. */
    before: beforeOf(question, tested.rows, actual),
    predicted: sum(predicted),
    actual: sum(actual),
    /** Sum predicted over the sum that was spent. */
    calibration: sum(actual) > 0 ? sum(predicted) / sum(actual) : null,
    periods: times.map(({ name }, i) => ({ name, calibration: ratios[i] ?? null })),
  };
}

function beforeOf(
  { before }: SpendQuestion,
  rows: Int32Array,
  actual: Float64Array,
): RegressionMetrics | null {
  if (before === null) return null;
  return regressionMetrics(
    Float64Array.from(rows, (row) => before[row]!),
    actual,
  );
}

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
