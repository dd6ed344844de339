import { linearScores } from '../math/linear-scores.ts';
import { sigmoid } from '../math/sigmoid.ts';
import type { Classifier } from './classifier.ts';
import { type LogisticSettings, type LogisticWeights, logisticWeights } from './fit-logistic.ts';

/**
 * Logistic regression with an L2 penalty (the intercept free), by Newton's method: one optimum, the same for any seed.
 * `fitLogistic` gives the same weights with standard errors.
 *
 * @see le Cessie and van Houwelingen (1992), Ridge estimators in logistic regression, doi:10.2307/2347628
 */
export const logisticRegression: Classifier<LogisticWeights, LogisticSettings> = {
  name: 'logistic-regression',
  label: 'Logistic regression',
  complexity: 2,
  grid: [{ c: 1 }, { c: 0.01 }, { c: 0.1 }, { c: 10 }],
  keepsRows: false,
  fit: (x, classes, settings) => logisticWeights('logisticRegression', x, classes, settings),
  predict: (model, x) => linearScores(model, x).map(sigmoid),
};
