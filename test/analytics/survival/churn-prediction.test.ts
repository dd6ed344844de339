import { beforeAll, describe, expect, test } from 'vitest';
import type { Classifier } from '../../../analytics/classify/classifier.ts';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { fitLogistic } from '../../../analytics/classify/fit-logistic.ts';
import { gradientBoosting } from '../../../analytics/classify/gradient-boosting.ts';
import { logisticRegression } from '../../../analytics/classify/logistic-regression.ts';
import { naiveBayes } from '../../../analytics/classify/naive-bayes.ts';
import { nearestNeighbours } from '../../../analytics/classify/nearest-neighbours.ts';
import { brierScore } from '../../../analytics/evaluate/brier-score.ts';
import { confusionMatrix } from '../../../analytics/evaluate/confusion-matrix.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import {
  scaledByTraining,
  splitByFold,
  stratifiedFold,
  takeClasses,
  takeRows,
} from '../../helpers/campaign-matrix.ts';
import { type ChurnMatrix, churnFeatureNames, churnMatrix } from '../../helpers/churn-matrix.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailCodes } from '../../helpers/retail-codes.ts';

type Counts = { readonly tp: number; readonly fp: number; readonly tn: number; readonly fn: number };
type Scores = Counts & { readonly aucPooled: number; readonly brier: number };
type Columns = { readonly [feature: string]: number };
type Estimate = { readonly estimate: number; readonly standardError: number };
type Reference = {
  readonly firstCustomer: Columns;
  readonly featureMeans: Columns;
  readonly featurePopulationSds: Columns;
  readonly logitStandardised: {
    readonly coefficients: { readonly [name: string]: Estimate };
    readonly logLikelihood: number;
    readonly aucInSample: number;
  };
  readonly deterministic: { readonly [model: string]: Scores };
  readonly stochastic: { readonly [model: string]: { readonly aucPooled: { readonly mean: number } } };
  readonly rules: {
    readonly recencyAbove90Days: Counts;
    readonly aucRecency: number;
    readonly aucMinusOrders: number;
  };
  readonly outOfTime: { readonly logistic: Counts & { readonly auc: number; readonly brier: number } };
};

const everyRow = (x: Matrix) => Uint32Array.from({ length: x.rows }, (_, row) => row);
const column = ({ values, columns }: Matrix, name: string) =>
  values.filter((_, at) => at % columns === churnFeatureNames.indexOf(name));

/** The reference has ten significant digits. */
function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(expected)));
}

describe.skipIf(!(hasOnlineRetail && hasReference))('churn of Online Retail as something to predict', () => {
  let churn: ChurnMatrix;
  let earlier: ChurnMatrix;
  let expected: Reference;

  beforeAll(() => {
    const codes = retailCodes();
    churn = churnMatrix(onlineRetail(), codes, dayFromIso('2011-09-10'));
    earlier = churnMatrix(onlineRetail(), codes, dayFromIso('2011-06-11'));
    expected = reference<Reference>('online_retail_churn.json');
  });

  /** Every row scored by the model that did not see it. */
  function outOfFold<S extends object>(
    classifier: Classifier<unknown, S>,
    settings: S,
    isScaled: boolean,
  ): Float64Array {
    const { x, classes } = churn;
    const fold = stratifiedFold(classes);
    const scores = new Float64Array(x.rows);
    for (let tested = 0; tested < 10; tested++) {
      const { trainRows, testRows } = splitByFold(fold, tested);
      const own = isScaled ? scaledByTraining(x, trainRows) : x;
      const model = classifier.fit(takeRows(own, trainRows), takeClasses(classes, trainRows), settings, 1);
      const found = classifier.predict(model, takeRows(own, testRows));
      for (const [i, row] of testRows.entries()) scores[row] = found[i]!;
    }
    return scores;
  }

  test('has the expected features', () => {
    for (const name of churnFeatureNames) {
      const values = column(churn.x, name);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expectClose(values[0]!, expected.firstCustomer[name]!);
      expectClose(mean, expected.featureMeans[name]!);
      expectClose(Math.sqrt(square), expected.featurePopulationSds[name]!);
    }
  });

  test('has the expected logistic regression, with standard errors', () => {
    const scaled = scaledByTraining(churn.x, everyRow(churn.x));
    const fit = fitLogistic(scaled, churn.classes, { c: Infinity });
    const { coefficients, logLikelihood, aucInSample } = expected.logitStandardised;
    const estimates = [fit.intercept, ...fit.coefficients];
    for (const [i, name] of ['const', ...churnFeatureNames].entries()) {
      expect(estimates[i]!.estimate).toBeCloseTo(coefficients[name]!.estimate, 6);
      expect(estimates[i]!.standardError).toBeCloseTo(coefficients[name]!.standardError, 6);
    }
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 5);
    const model = logisticRegression.fit(scaled, churn.classes, { c: Infinity }, 1);
    expect(rocAuc(logisticRegression.predict(model, scaled), churn.classes)).toBeCloseTo(aucInSample, 6);
  });

  test.each([
    ['gaussianNaiveBayes', () => outOfFold(naiveBayes, { columns: 'gaussian' }, true), 1, 1e-4],
    ['logisticUnpenalised', () => outOfFold(logisticRegression, { c: Infinity }, true), 1, 1e-4],
    ['logisticL2_C1', () => outOfFold(logisticRegression, { c: 1 }, true), 1, 1e-4],
    ['knn5', () => outOfFold(nearestNeighbours, { k: 5 }, true), 5, 0.003],
    ['knn15', () => outOfFold(nearestNeighbours, { k: 15 }, true), 5, 0.003],
    ['knn51', () => outOfFold(nearestNeighbours, { k: 51 }, true), 5, 0.003],
  ] as const)('is predicted out of fold as well as by the reference, %s', (model, scoresOf, rows, auc) => {
    const scores = scoresOf();
    const { tp, fp } = confusionMatrix(scores, churn.classes);
    expect(Math.abs(tp - expected.deterministic[model]!.tp)).toBeLessThanOrEqual(rows);
    expect(Math.abs(fp - expected.deterministic[model]!.fp)).toBeLessThanOrEqual(rows);
    const difference = rocAuc(scores, churn.classes) - expected.deterministic[model]!.aucPooled;
    expect(Math.abs(difference)).toBeLessThan(auc);
  });

  test('is predicted by a tree and by boosting as well as by the reference', () => {
    const tree = outOfFold(decisionTree, { maxDepth: 4, minLeaf: 20 }, false);
    const { aucPooled } = expected.deterministic.treeDepth4Leaf20!;
    expect(Math.abs(rocAuc(tree, churn.classes) - aucPooled)).toBeLessThan(0.015);
    const boosted = outOfFold(gradientBoosting, gradientBoosting.grid[0]!, false);
    const { mean } = expected.stochastic['gradientBoosting100_lr0.1_depth3']!.aucPooled;
    expect(rocAuc(boosted, churn.classes)).toBeGreaterThan(mean - 0.01);
  });

  test('is told by days since the last purchase alone as well as expected, and worse than by orders', () => {
    const { recencyAbove90Days, aucRecency, aucMinusOrders } = expected.rules;
    const recency = column(churn.x, 'recencyDays');
    expect(confusionMatrix(recency, churn.classes, 91)).toMatchObject({
      tp: recencyAbove90Days.tp,
      fp: recencyAbove90Days.fp,
      tn: recencyAbove90Days.tn,
      fn: recencyAbove90Days.fn,
    });
    expect(rocAuc(recency, churn.classes)).toBeCloseTo(aucRecency, 9);
    const fewOrders = column(churn.x, 'lnOrders').map((orders) => -orders);
    expect(rocAuc(fewOrders, churn.classes)).toBeCloseTo(aucMinusOrders, 9);
  });

  test('is predicted in time by what was learnt a quarter before, as expected', () => {
    const both: Matrix = {
      ...earlier.x,
      rows: earlier.x.rows + churn.x.rows,
      values: Float64Array.of(...earlier.x.values, ...churn.x.values),
    };
    const trainRows = everyRow(earlier.x);
    const testRows = everyRow(churn.x).map((row) => row + earlier.x.rows);
    const scaled = scaledByTraining(both, trainRows);
    const model = logisticRegression.fit(takeRows(scaled, trainRows), earlier.classes, { c: Infinity }, 1);
    const scores = logisticRegression.predict(model, takeRows(scaled, testRows));
    const { auc, brier, ...counts } = expected.outOfTime.logistic;
    const found = confusionMatrix(scores, churn.classes);
    for (const cell of ['tp', 'fp', 'tn', 'fn'] as const) {
      expect(Math.abs(found[cell] - counts[cell])).toBeLessThanOrEqual(1);
    }
    expect(Math.abs(rocAuc(scores, churn.classes) - auc)).toBeLessThan(1e-4);
    expect(Math.abs(brierScore(scores, churn.classes) - brier)).toBeLessThan(1e-5);
  });
});
