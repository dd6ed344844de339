import { describe, expect, it } from 'vitest';
import { neuralNetwork } from '../../../analytics/classify/neural-network.ts';
import { logLoss } from '../../../analytics/evaluate/log-loss.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import {
  campaignMatrix,
  hasCampaign,
  splitByFold,
  takeClasses,
  takeRows,
  withLogAmounts,
} from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Spread = { readonly mean: number };
type Reference = {
  readonly stochastic: {
    readonly mlp16_relu_adam_alpha1: {
      readonly accuracy: Spread;
      readonly aucPooled: Spread;
      readonly logLoss: Spread;
    };
  };
};

describe.skipIf(!hasReference || !hasCampaign)('neuralNetwork on the reference folds', () => {
  const outOfFold = (x: Matrix, seed: number) => {
    const { classes, fold } = campaignMatrix();
    const scores = new Float64Array(x.rows);
    for (let tested = 0; tested < 10; tested++) {
      const { trainRows, testRows } = splitByFold(fold, tested);
      const model = neuralNetwork.fit(
        takeRows(x, trainRows),
        takeClasses(classes, trainRows),
        neuralNetwork.grid[0]!,
        seed,
      );
      for (const [i, p] of neuralNetwork.predict(model, takeRows(x, testRows)).entries())
        scores[testRows[i]!] = p;
    }
    return { classes, scores };
  };

  it.each([1, 2])('is as good as the regularised network of scikit-learn, seed %d', (seed) => {
    const { classes, scores } = outOfFold(campaignMatrix().x, seed);
    const expected = reference<Reference>('marketing_classification.json').stochastic.mlp16_relu_adam_alpha1;
    const right = scores.filter((p, i) => Number(p >= 0.5) === classes[i]).length;
    expect(Math.abs(rocAuc(scores, classes) - expected.aucPooled.mean)).toBeLessThan(0.01);
    expect(Math.abs(right / scores.length - expected.accuracy.mean)).toBeLessThan(0.015);
    expect(Math.abs(logLoss(scores, classes) - expected.logLoss.mean)).toBeLessThan(0.01);
  });

  it('ranks better than logistic regression, 0.909, with amounts as logarithms', () => {
    const { classes, scores } = outOfFold(withLogAmounts(campaignMatrix()), 1);
    expect(rocAuc(scores, classes)).toBeGreaterThan(0.912);
  });
});
