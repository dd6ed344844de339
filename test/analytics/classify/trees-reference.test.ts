import { beforeAll, describe, expect, test } from 'vitest';
import type { Classifier } from '../../../analytics/classify/classifier.ts';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { gradientBoosting } from '../../../analytics/classify/gradient-boosting.ts';
import { randomForest } from '../../../analytics/classify/random-forest.ts';
import { confusionMatrix } from '../../../analytics/evaluate/confusion-matrix.ts';
import { logLoss } from '../../../analytics/evaluate/log-loss.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import {
  type CampaignMatrix,
  campaignMatrix,
  hasCampaign,
  splitByFold,
  takeClasses,
  takeRows,
} from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Exact = {
  tp: number;
  fp: number;
  tn: number;
  fn: number;
  accuracy: number;
  aucPooled: number;
  logLoss: number;
};
type Spread = { readonly [measure in 'accuracy' | 'aucPooled' | 'logLoss']: { readonly mean: number } };
type Reference = {
  readonly deterministic: { readonly [model: string]: Exact };
  readonly stochastic: { readonly [model: string]: Spread };
};

describe.skipIf(!(hasReference && hasCampaign))('on the ten folds of the campaign file', () => {
  let campaign: CampaignMatrix;
  let values: Reference;

  beforeAll(() => {
    campaign = campaignMatrix();
    values = reference<Reference>('marketing_classification.json');
  });

  /** Every row scored by the model that did not see it. */
  function outOfFold<M, S extends object>(classifier: Classifier<M, S>, settings: S): Float64Array {
    const { x, classes, fold } = campaign;
    const scores = new Float64Array(x.rows);
    for (let tested = 0; tested < 10; tested++) {
      const { trainRows, testRows } = splitByFold(fold, tested);
      const model = classifier.fit(takeRows(x, trainRows), takeClasses(classes, trainRows), settings, 1);
      const predicted = classifier.predict(model, takeRows(x, testRows));
      for (const [i, row] of testRows.entries()) scores[row] = predicted[i]!;
    }
    return scores;
  }

  function measure(scores: Float64Array) {
    const { tp, tn } = confusionMatrix(scores, campaign.classes);
    return {
      accuracy: (tp + tn) / scores.length,
      auc: rocAuc(scores, campaign.classes),
      logLoss: logLoss(scores, campaign.classes),
    };
  }

  test('a decision tree of depth 4 with leaves of 20 is the reference tree', () => {
    const { tp, fp, tn, fn, aucPooled, logLoss: loss } = values.deterministic.treeDepth4Leaf20!;
    const scores = outOfFold(decisionTree, { maxDepth: 4, minLeaf: 20 });
    expect(confusionMatrix(scores, campaign.classes)).toEqual({ tp, fp, tn, fn });
    expect(measure(scores).auc).toBeCloseTo(aucPooled, 9);
    expect(measure(scores).logLoss).toBeCloseTo(loss, 8);
  });

  test.each([
    { model: 'randomForest300', minLeaf: 1 },
    { model: 'randomForest300_leaf5', minLeaf: 5 },
  ])('a forest of 300 trees with leaves of $minLeaf is as good as $model', ({ model, minLeaf }) => {
    const { accuracy, auc, logLoss: loss } = measure(outOfFold(randomForest, { trees: 300, minLeaf }));
    const expected = values.stochastic[model]!;
    expect(Math.abs(auc - expected.aucPooled.mean)).toBeLessThan(0.005);
    expect(Math.abs(accuracy - expected.accuracy.mean)).toBeLessThan(0.01);
    expect(Math.abs(loss - expected.logLoss.mean)).toBeLessThan(0.02);
  });

  test.each(gradientBoosting.grid)(
    'boosting $rounds trees at rate $rate is as good as the reference',
    (settings) => {
      const { accuracy, auc, logLoss: loss } = measure(outOfFold(gradientBoosting, settings));
      const expected = values.stochastic['gradientBoosting100_lr0.1_depth3']!;
      expect(auc).toBeGreaterThan(expected.aucPooled.mean - 0.003);
      expect(Math.abs(auc - expected.aucPooled.mean)).toBeLessThan(0.015);
      expect(Math.abs(accuracy - expected.accuracy.mean)).toBeLessThan(0.012);
      expect(loss).toBeLessThan(expected.logLoss.mean + 0.003);
    },
  );
});
