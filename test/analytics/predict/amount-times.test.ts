import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../analytics/math/random.ts';
import { task } from '../../../analytics/predict/amount-fold-task.ts';
import { amountFolds } from '../../../analytics/predict/amount-folds.ts';
import { amountLeagueOf, planAmountLeague } from '../../../analytics/predict/amount-league.ts';
import { fitAmountPipeline, predictAmounts } from '../../../analytics/predict/amount-pipeline.ts';
import { task as fitTask } from '../../../analytics/predict/fit-amount-task.ts';
import { regressorNamed } from '../../../analytics/regress/regressors.ts';
import { column, tableOf } from '../features/feature-tables.ts';

const random = createRandom(5);
const n = 900;
const past = Array.from({ length: n }, () => Math.exp(1 + 4 * random()));
/** Half spend nothing, the others about what they spent, with a heavy tail. */
const amounts = Float64Array.from(past, (one) => (random() < 0.5 ? 0 : one * Math.exp(2 * random() - 1)));
const people = Array.from({ length: n }, (_, i) => `C${i % 300}`);
const table = { ...tableOf(column('past', past, { unit: 'money' })), customers: people };
const periods = [0, 300, 600].map((start) => ({ start, end: start + 300 }));
const options = { depth: 'quick', seed: 1, regressors: ['ridge-regression'], scale: 'logarithm' } as const;
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
const everyone = Int32Array.from(amounts.keys());

describe('amounts of several times', () => {
  const plan = planAmountLeague(table, amounts, { ...options, periods });
  it('are tested time by time, each on the times before it alone', () => {
    expect(plan.inputs.map(({ train, test }) => [train.length, train.at(-1), test[0], test.at(-1)])).toEqual([
      [300, 299, 300, 599],
      [600, 599, 600, 899],
    ]);
    expect([plan.tested[0], plan.tested.length]).toEqual([300, 600]);
    expect(plan.amounts).toEqual(amounts.subarray(300));
    expect(plan.rules[0]).toContain('the times before it alone');
  });
  it('come back in the order of the rows tested', () => {
    const results = plan.inputs.map((input) => task.run(structuredClone(input)));
    const forwards = amountLeagueOf(plan, results).entries[0]!;
    const backwards = amountLeagueOf(plan, results.toReversed()).entries[0]!;
    expect(forwards.predicted).toEqual(backwards.predicted);
    expect(forwards.predicted.subarray(0, 300)).toEqual(results[0]!.predicted);
    expect(forwards.summary.rmse.value).toBeLessThan(forwards.summary.mean.rmse);
  });
  it('do not look ahead: a later amount changes no earlier prediction', () => {
    const changed = amounts.map((one, i) => (i < 600 ? one : 1e6));
    const other = planAmountLeague(table, changed, { ...options, periods });
    expect(task.run(other.inputs[0]!)).toEqual(task.run(plan.inputs[0]!));
    expect(task.run(other.inputs[1]!)).toEqual(task.run(plan.inputs[1]!));
  });
});

describe('folds of customers', () => {
  it('keep the rows of a customer together', () => {
    const folds = amountFolds(people, 5, 1);
    expect(new Set(folds).size).toBe(5);
    for (const [row, key] of people.entries()) expect(folds[row]).toBe(folds[people.indexOf(key)]);
  });
  it('are one where there is one customer', () => {
    expect(amountFolds(['a', 'a'], 5, 1)).toEqual(Uint8Array.of(0, 0));
  });
});

describe('amounts with a heavy tail of which many are nothing', () => {
  it.each(['linear-regression', 'ridge-regression', 'boosted-trees', 'neural-network-regression'])(
    'are predicted without bias by %s',
    (name) => {
      const regressor = regressorNamed(name);
      const grid = regressor.grid.slice(0, 1);
      const fit = { seed: 1, scale: 'logarithm', grid } as const;
      const { pipeline } = fitAmountPipeline(regressor, table, amounts, everyone, fit);
      const predicted = predictAmounts(pipeline, table);
      expect(sum(predicted) / sum(amounts)).toBeGreaterThan(0.85);
      expect(sum(predicted) / sum(amounts)).toBeLessThan(1.15);
      expect(predicted.every((one) => one > 0)).toBe(true);
    },
  );
  it('are fitted the same by the task, which is data alone', () => {
    const common = { seed: 1, scale: 'logarithm', grid: [{ penalty: 10 }] } as const;
    const input = { ...common, regressor: 'ridge-regression', table, amounts } as const;
    const { pipeline } = fitAmountPipeline(
      regressorNamed('ridge-regression'),
      table,
      amounts,
      everyone,
      common,
    );
    expect(structuredClone(fitTask.run(structuredClone(input)))).toEqual(pipeline);
  });
  it('are refused where all are nothing', () => {
    const none = new Float64Array(n);
    const fit = { seed: 1, scale: 'logarithm' } as const;
    expect(() => fitAmountPipeline(regressorNamed('ridge-regression'), table, none, everyone, fit)).toThrow(
      RangeError,
    );
  });
});
