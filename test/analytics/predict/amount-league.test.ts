import { describe, expect, it } from 'vitest';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { task } from '../../../analytics/predict/amount-fold-task.ts';
import { amountLeagueOf, planAmountLeague } from '../../../analytics/predict/amount-league.ts';
import {
  type AmountPipeline,
  fitAmountPipeline,
  predictAmounts,
} from '../../../analytics/predict/amount-pipeline.ts';
import { regressorNamed, regressors } from '../../../analytics/regress/regressors.ts';
import { categoryColumn, column, tableOf } from '../features/feature-tables.ts';

const random = createRandom(3);
const n = 300;
const visits = Array.from({ length: n }, () => Math.floor(12 * random()));
const region = Array.from({ length: n }, (_, i) => ['north', 'south'][i % 2]!);
const amounts = Float64Array.from(visits, (count, i) => 20 + 7 * count + (i % 2) * 15 + 4 * random());
const table = tableOf(column('visits', visits, { unit: 'count' }), categoryColumn('region', region));
const rows = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

describe('a pipeline of amounts', () => {
  it('does not look at rows that it is not to learn from', () => {
    const fitted = (of: Float64Array) =>
      fitAmountPipeline(regressorNamed('ridge-regression'), table, of, rows(0, 200), { seed: 1 });
    expect(fitted(amounts.map((amount, i) => (i < 200 ? amount : 1e9)))).toEqual(fitted(amounts));
  });
  it.each(regressors.map(({ name }) => name))(
    'of %s predicts alike after a round trip through JSON',
    (name) => {
      const regressor = regressorNamed(name);
      const grid = regressor.grid.slice(0, 1);
      const { pipeline } = fitAmountPipeline(regressor, table, amounts, rows(0, 200), { seed: 1, grid });
      const text = JSON.stringify(pipeline, (_, one) =>
        ArrayBuffer.isView(one) ? Array.from(one as Float64Array) : one,
      );
      const rest = takeCustomers(table, rows(200, 300));
      const predicted = predictAmounts(pipeline, rest);
      expect(predictAmounts(JSON.parse(text) as AmountPipeline, rest)).toEqual(predicted);
    },
  );
});

describe('a league of amounts', () => {
  const plan = planAmountLeague(table, amounts, { depth: 'quick', seed: 1 });
  const results = plan.inputs.map((input) => task.run(structuredClone(input)));
  const league = amountLeagueOf(plan, results);

  it('measures every regressor on the same customers', () => {
    expect(league.failed).toEqual([]);
    expect(new Set(league.entries.map(({ regressor }) => regressor))).toEqual(
      new Set(regressors.map(({ name }) => name)),
    );
    for (const { summary } of league.entries) expect(summary.rows).toBe(n);
  });
  it('is won by the linear one where amounts are linear', () => {
    expect(['linear-regression', 'ridge-regression']).toContain(league.winner);
    const best = league.entries.find(({ regressor }) => regressor === league.winner);
    expect(best?.summary.r2?.value).toBeGreaterThan(0.95);
    expect(best?.summary.rmse.value).toBeLessThan(best?.summary.mean.rmse ?? 0);
  });
  it('is refused with one customer, and while results are missing', () => {
    expect(() =>
      planAmountLeague(takeCustomers(table, rows(0, 1)), Float64Array.of(1), { depth: 'quick', seed: 1 }),
    ).toThrow(RangeError);
    expect(() => amountLeagueOf(plan, results.slice(1))).toThrow(RangeError);
  });
});
