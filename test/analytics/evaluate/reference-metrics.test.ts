import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../../../analytics/evaluate/average-precision.ts';
import { bestF1 } from '../../../analytics/evaluate/best-f1.ts';
import { brierScore } from '../../../analytics/evaluate/brier-score.ts';
import { classificationMetrics } from '../../../analytics/evaluate/classification-metrics.ts';
import { confusionMatrix } from '../../../analytics/evaluate/confusion-matrix.ts';
import { expectedCalibrationError } from '../../../analytics/evaluate/expected-calibration-error.ts';
import { foldAucs } from '../../../analytics/evaluate/fold-aucs.ts';
import { stratifiedFolds } from '../../../analytics/evaluate/folds.ts';
import { topShareGain } from '../../../analytics/evaluate/gains-curve.ts';
import { logLoss } from '../../../analytics/evaluate/log-loss.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import { summariseClassifier } from '../../../analytics/evaluate/summarise-classifier.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import { campaignMatrix, hasCampaign, scaledByTraining, splitByFold } from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Expected = {
  readonly [metric in
    | ('tp' | 'fp' | 'tn' | 'fn' | 'accuracy' | 'precision' | 'recall' | 'specificity' | 'f1')
    | ('balancedAccuracy' | 'aucPooled' | 'aucMeanOfFolds' | 'aucSdOfFolds' | 'logLoss' | 'brier')
    | ('ece10EqualWidth' | 'meanPrediction')]: number;
} & {
  readonly top10pct: { readonly n: number; readonly responders: number; readonly lift: number };
  readonly bestF1InSample: { readonly f1: number; readonly 'threshold(>=)': number };
};

type File = {
  readonly deterministic: { readonly gaussianNaiveBayes: Expected; readonly knn5: Expected };
  readonly first20: { readonly fold: number[] };
};

type Score = (x: Matrix, classes: Uint8Array, train: Uint32Array, row: number) => number;

/** The recipe's Gaussian naive Bayes, written out plainly: the metrics are tested, not a model. */
function naiveBayesScore(x: Matrix, classes: Uint8Array, train: Uint32Array): (row: number) => number {
  const at = (row: number, j: number) => x.values[row * x.columns + j]!;
  const columns = Array.from({ length: x.columns }, (_, j) => j);
  const moments = [0, 1].map((one) => {
    const own = [...train].filter((row) => classes[row] === one);
    const of = (value: (row: number) => number) => own.reduce((sum, row) => sum + value(row), 0) / own.length;
    return {
      prior: Math.log(own.length / train.length),
      features: columns.map((j) => {
        const mean = of((row) => at(row, j));
        return { mean, variance: of((row) => (at(row, j) - mean) ** 2) + 1e-9 };
      }),
    };
  });
  return (row) => {
    const [no, yes] = moments.map(({ prior, features }) => {
      const scale = features.reduce((sum, { variance }) => sum + Math.log(2 * Math.PI * variance), 0);
      const squares = features.reduce(
        (sum, { mean, variance }, j) => sum + (at(row, j) - mean) ** 2 / variance,
        0,
      );
      return prior + (-0.5 * scale - 0.5 * squares);
    });
    // Written as the reference is, whose rounding near 1 decides which scores tie.
    const most = Math.max(no!, yes!);
    return Math.exp(yes! - (most + Math.log(Math.exp(no! - most) + Math.exp(yes! - most))));
  };
}

const nearestFive: Score = (x, classes, train, row) => {
  const distance = (other: number) => {
    let sum = 0;
    for (let j = 0; j < x.columns; j++) {
      sum += (x.values[row * x.columns + j]! - x.values[other * x.columns + j]!) ** 2;
    }
    return sum;
  };
  const near: { other: number; d: number }[] = [];
  for (const other of train) {
    const d = distance(other);
    if (near.length === 5 && d >= near[4]!.d) continue;
    near.push({ other, d });
    near.sort((a, b) => a.d - b.d);
    near.length = Math.min(5, near.length);
  }
  return near.reduce((sum, { other }) => sum + classes[other]!, 0) / 5;
};

describe.skipIf(!hasReference || !hasCampaign)('metrics on the campaign file', () => {
  const { x, classes, fold } = campaignMatrix();
  const { deterministic, first20 } = reference<File>('marketing_classification.json');

  function outOfFold(scorer: (z: Matrix, train: Uint32Array) => (row: number) => number): Float64Array {
    const scores = new Float64Array(x.rows);
    for (let tested = 0; tested < 10; tested++) {
      const { trainRows, testRows } = splitByFold(fold, tested);
      const score = scorer(scaledByTraining(x, trainRows), trainRows);
      for (const row of testRows) scores[row] = score(row);
    }
    return scores;
  }

  it('are of the folds that the recipe names', () => {
    const folds = stratifiedFolds(classes, 10);
    expect([...folds.slice(0, 20)]).toEqual(first20.fold);
    expect(folds).toEqual(fold);
  });

  const models = {
    gaussianNaiveBayes: () => outOfFold((z, train) => naiveBayesScore(z, classes, train)),
    knn5: () => outOfFold((z, train) => (row) => nearestFive(z, classes, train, row)),
  };

  it.each(['gaussianNaiveBayes', 'knn5'] as const)('equal those of scikit-learn for %s', (name) => {
    const scores = models[name]();
    const expected = deterministic[name];
    // Probabilities within rounding of 1 tie or not as they are computed, so naive Bayes ranks alike to 1e-4 alone.
    const digits = name === 'knn5' ? 8 : 4;
    const confusion = confusionMatrix(scores, classes);
    const { tp, fp, tn, fn } = expected;
    expect(confusion).toEqual({ tp, fp, tn, fn });
    for (const [metric, value] of Object.entries(classificationMetrics(confusion))) {
      expect(value).toBeCloseTo(expected[metric as 'accuracy'], 8);
    }
    expect(rocAuc(scores, classes)).toBeCloseTo(expected.aucPooled, digits);
    const within = foldAucs(scores, classes, fold);
    expect(within.mean).toBeCloseTo(expected.aucMeanOfFolds, digits);
    expect(within.sd).toBeCloseTo(expected.aucSdOfFolds, digits - 1);
    expect(logLoss(scores, classes)).toBeCloseTo(expected.logLoss, digits);
    expect(brierScore(scores, classes)).toBeCloseTo(expected.brier, 8);
    expect(expectedCalibrationError(scores, classes)).toBeCloseTo(expected.ece10EqualWidth, 8);
    const { contacts, buyers, lift } = topShareGain(scores, classes, 0.1);
    expect([contacts, buyers]).toEqual([expected.top10pct.n, expected.top10pct.responders]);
    expect(lift).toBeCloseTo(expected.top10pct.lift, 8);
    const best = bestF1(scores, classes);
    expect(best.f1).toBeCloseTo(expected.bestF1InSample.f1, 8);
    expect(best.threshold).toBeCloseTo(expected.bestF1InSample['threshold(>=)'], 8);
  });

  it('are all in the summary, each within its interval', () => {
    const scores = models.gaussianNaiveBayes();
    const expected = deterministic.gaussianNaiveBayes;
    const lastTime = Float64Array.from({ length: x.rows }, (_, i) => x.values[i * x.columns + 23]!);
    const given = { label: "last time's buyers", scores: lastTime, threshold: 1 };
    const summary = summariseClassifier(scores, classes, { seed: 1, given });
    expect(summary.averagePrecision.value).toBeCloseTo(averagePrecision(scores, classes), 10);
    expect(summary.auc.value).toBeCloseTo(expected.aucPooled, 4);
    expect(summary.f1.value).toBeCloseTo(expected.f1, 8);
    expect(summary.balancedAccuracy.value).toBeCloseTo(expected.balancedAccuracy, 8);
    expect(summary.calibrationError.value).toBeCloseTo(expected.ece10EqualWidth, 8);
    expect(summary.topTenthLift.value).toBeCloseTo(expected.top10pct.lift, 8);
    expect(summary.meanPrediction).toBeCloseTo(expected.meanPrediction, 8);
    const intervals = Object.values(summary).filter(
      (value) => typeof value === 'object' && value !== null && 'low' in value,
    );
    expect(intervals).toHaveLength(12);
    for (const { value, low, high } of intervals as { value: number; low: number; high: number }[]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(summary.baselines.map(({ label, contacts }) => [label, contacts])).toEqual([
      ['nobody', 0],
      ['everybody', 2216],
      ["last time's buyers", lastTime.reduce((sum, value) => sum + value, 0)],
    ]);
  });
});
