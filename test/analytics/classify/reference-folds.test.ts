import { describe, expect, test } from 'vitest';
import type { Classifier } from '../../../analytics/classify/classifier.ts';
import { logisticRegression } from '../../../analytics/classify/logistic-regression.ts';
import { naiveBayes } from '../../../analytics/classify/naive-bayes.ts';
import { nearestNeighbours } from '../../../analytics/classify/nearest-neighbours.ts';
import { brierScore } from '../../../analytics/evaluate/brier-score.ts';
import { confusionMatrix } from '../../../analytics/evaluate/confusion-matrix.ts';
import { logLoss } from '../../../analytics/evaluate/log-loss.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import {
  type CampaignMatrix,
  campaignMatrix,
  hasCampaign,
  scaledByTraining,
  splitByFold,
  stratifiedFold,
  takeClasses,
  takeRows,
  withLogAmounts,
} from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Scores = {
  readonly tp: number;
  readonly fp: number;
  readonly aucPooled: number;
  readonly logLoss: number;
  readonly brier: number;
};

/** Out-of-fold probabilities over the ten folds, each scaled by its training rows. */
function outOfFold<Settings extends object>(
  { classes, fold }: CampaignMatrix,
  x: Matrix,
  classifier: Classifier<unknown, Settings>,
  settings: Settings,
): Float64Array {
  const scores = new Float64Array(x.rows);
  for (let tested = 0; tested < 10; tested++) {
    const { trainRows, testRows } = splitByFold(fold, tested);
    const scaled = scaledByTraining(x, trainRows);
    const train = takeRows(scaled, trainRows);
    const model = classifier.fit(train, takeClasses(classes, trainRows), settings, 1);
    const found = classifier.predict(model, takeRows(scaled, testRows));
    for (const [i, row] of testRows.entries()) scores[row] = found[i]!;
  }
  return scores;
}

describe.skipIf(!hasCampaign || !hasReference)('on the folds of the reference', () => {
  const campaign = hasCampaign ? campaignMatrix() : undefined;
  const all = hasReference
    ? reference<{ deterministic: { [name: string]: Scores } }>('marketing_classification.json').deterministic
    : {};
  const { x, classes } = campaign ?? { x: { values: new Float64Array(0), rows: 0, columns: 0 }, classes: [] };

  const nearTo = (scores: Float64Array, expected: Scores) => {
    const { tp, fp } = confusionMatrix(scores, Uint8Array.from(classes));
    expect(Math.abs(tp - expected.tp)).toBeLessThanOrEqual(1);
    expect(Math.abs(fp - expected.fp)).toBeLessThanOrEqual(1);
    expect(Math.abs(rocAuc(scores, Uint8Array.from(classes)) - expected.aucPooled)).toBeLessThan(1e-4);
    expect(Math.abs(logLoss(scores, Uint8Array.from(classes)) - expected.logLoss)).toBeLessThan(1e-4);
    expect(Math.abs(brierScore(scores, Uint8Array.from(classes)) - expected.brier)).toBeLessThan(1e-5);
  };

  test('Gaussian naive Bayes equals scikit-learn', () => {
    nearTo(outOfFold(campaign!, x, naiveBayes, { columns: 'gaussian' }), all.gaussianNaiveBayes!);
  });

  test('naive Bayes that counts two-valued columns equals GaussianNB and BernoulliNB together', () => {
    // scikit-learn 1.2.1: the sum of both joint log-likelihoods, less the prior counted twice.
    nearTo(outOfFold(campaign!, x, naiveBayes, { columns: 'mixed' }), {
      tp: 184,
      fp: 343,
      aucPooled: 0.771951984,
      logLoss: 0.9403861634,
      brier: 0.1880927946,
    });
  });

  test.each([
    [Infinity, 'logisticUnpenalised'],
    [1, 'logisticL2_C1'],
  ])('logistic regression with c = %d equals scikit-learn', (c, name) => {
    nearTo(outOfFold(campaign!, x, logisticRegression, { c }), all[name]!);
  });

  test('logistic regression on log amounts equals scikit-learn', () => {
    const scores = outOfFold(campaign!, withLogAmounts(campaign!), logisticRegression, { c: 1 });
    nearTo(scores, all.logisticL2_C1_log1pSkewed!);
  });

  test.each([
    [5, 'knn5'],
    [15, 'knn15'],
    [51, 'knn51'],
  ])('%d nearest neighbours equal scikit-learn but for ties', (k, name) => {
    const scores = outOfFold(campaign!, x, nearestNeighbours, { k });
    const { tp, fp } = confusionMatrix(scores, Uint8Array.from(classes));
    expect(Math.abs(tp - all[name]!.tp)).toBeLessThanOrEqual(3);
    expect(Math.abs(fp - all[name]!.fp)).toBeLessThanOrEqual(3);
    expect(Math.abs(rocAuc(scores, Uint8Array.from(classes)) - all[name]!.aucPooled)).toBeLessThan(0.002);
  });

  test('logistic regression without duplicate rows equals scikit-learn', () => {
    const { names, fold: _, ...rest } = campaign!;
    const rows = Array.from({ length: x.rows }, (_, i) => x.values.slice(25 * i, 25 * (i + 1)));
    const keys = rows.map((row, i) => `${row.join()} ${rest.classes[i]}`);
    const kept = Uint32Array.from([...keys.keys()].filter((i) => keys.indexOf(keys[i]!) === i));
    const ownClasses = takeClasses(rest.classes, kept);
    const own = { names, x: takeRows(x, kept), classes: ownClasses, fold: stratifiedFold(ownClasses) };
    const expected = reference<{ withoutDuplicateRows: { [name: string]: Scores } }>(
      'marketing_classification.json',
    ).withoutDuplicateRows;
    for (const [name, matrix] of [
      ['logisticL2_C1', own.x],
      ['logisticL2_C1_log1pSkewed', withLogAmounts(own)],
    ] as const) {
      const scores = outOfFold(own, matrix, logisticRegression, { c: 1 });
      expect(confusionMatrix(scores, ownClasses)).toMatchObject({
        tp: expected[name]!.tp,
        fp: expected[name]!.fp,
      });
      expect(rocAuc(scores, ownClasses)).toBeCloseTo(expected[name]!.aucPooled, 5);
      expect(brierScore(scores, ownClasses)).toBeCloseTo(expected[name]!.brier, 6);
    }
  });
});
