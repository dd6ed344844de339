import { describe, expect, it } from 'vitest';
import { gradientBoosting } from '../../../analytics/classify/gradient-boosting.ts';
import { logisticRegression } from '../../../analytics/classify/logistic-regression.ts';
import { neuralNetwork } from '../../../analytics/classify/neural-network.ts';
import { randomForest } from '../../../analytics/classify/random-forest.ts';
import { explainPrediction } from '../../../analytics/explain/explain-prediction.ts';
import { logOdds } from '../../../analytics/math/log-odds.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { ridgeRegression } from '../../../analytics/regress/ridge-regression.ts';

const random = createRandom(6);
const x = matrixOf(Array.from({ length: 300 }, () => [random() - 0.5, random() - 0.5, random() - 0.5]));
/** The first column decides, the second a little, the third not. */
const classes = Uint8Array.from({ length: 300 }, (_, i) =>
  Number(3 * x.values[3 * i]! + x.values[3 * i + 1]! > 0.2),
);
const amounts = Float64Array.from({ length: 300 }, (_, i) => 10 * x.values[3 * i]! + 2);
const row = Float64Array.of(0.4, 0.3, -0.2);
const one = { values: row, rows: 1, columns: 3 };

const models = {
  logistic: logisticRegression.fit(x, classes, logisticRegression.grid[0]!, 1),
  boosting: gradientBoosting.fit(x, classes, gradientBoosting.grid[0]!, 1),
  forest: randomForest.fit(x, classes, { trees: 20, minLeaf: 5 }, 1),
  network: neuralNetwork.fit(x, classes, neuralNetwork.grid[0]!, 1),
  ridge: ridgeRegression.fit(x, amounts, ridgeRegression.grid[0]!, 1),
};

const cases = [
  { of: logisticRegression, model: models.logistic, method: 'linear', unit: 'log-odds' },
  { of: gradientBoosting, model: models.boosting, method: 'tree', unit: 'log-odds' },
  { of: randomForest, model: models.forest, method: 'tree', unit: 'probability' },
  { of: neuralNetwork, model: models.network, method: 'sampled', unit: 'probability' },
  { of: ridgeRegression, model: models.ridge, method: 'linear', unit: 'amount' },
] as const;

describe('explainPrediction', () => {
  it.each(cases)(
    'adds up to what $of.name says, by way of $method, in $unit',
    ({ of, model, method, unit }) => {
      const explained = of as Parameters<typeof explainPrediction>[0];
      const found = explainPrediction(explained, model, row, x, { pairs: 50, seed: 1 });
      const [said] = explained.predict(model, one);
      const sum = found.contributions.reduce((total, value) => total + value, found.base);
      expect([found.method, found.unit]).toEqual([method, unit]);
      expect(sum).toBeCloseTo(unit === 'log-odds' ? logOdds(said!) : said!, 6);
      expect(found.standardErrors === null).toBe(method !== 'sampled');
    },
  );

  it.each(cases)('finds the column that decides, for $of.name', ({ of, model }) => {
    const explained = of as Parameters<typeof explainPrediction>[0];
    const { contributions } = explainPrediction(explained, model, row, x, { pairs: 50, seed: 1 });
    expect(contributions[0]).toBeGreaterThan(2 * Math.abs(contributions[1]!));
    expect(Math.abs(contributions[2]!)).toBeLessThan(contributions[0]! / 5);
  });

  it('refuses a background that is not there, or does not fit', () => {
    const explain = (from: typeof x) =>
      explainPrediction(neuralNetwork as never, models.network, row, from, { seed: 1 });
    expect(() => explain(matrixOf([]))).toThrow(
      'explainPrediction requires at least one row of background, got 0',
    );
    expect(() => explain(matrixOf([[1]]))).toThrow('explainPrediction requires a row of 1 numbers, got 3');
  });
});
