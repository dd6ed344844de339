import type { Classifier, ClassifierName } from '../classify/classifier.ts';
import type { Matrix } from '../math/matrix.ts';
import type { Regressor, RegressorName } from '../regress/regressor.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import { treeShapley } from '../trees/tree-shapley.ts';
import type { Attribution } from './attribution.ts';
import { type LinearModel, linearShapley } from './linear-shapley.ts';
import { sampledShapley } from './sampled-shapley.ts';

/** What contributions are counted in. */
export type AttributionUnit = 'log-odds' | 'probability' | 'amount';

export type Explanation = Attribution & {
  /** `linear` and `tree` are exact; `sampled` is an estimate whose errors are given. */
  readonly method: 'linear' | 'tree' | 'sampled';
  readonly unit: AttributionUnit;
  /** Of each contribution; null where it is exact. */
  readonly standardErrors: Float64Array | null;
};

export type ExplainOptions = {
  /** Orders that a sampled explanation draws; 200 unless told. */
  readonly pairs?: number;
  readonly seed: number;
};

/** Any classifier or regressor, as far as explaining goes. */
export type Explainable =
  | Pick<Classifier<unknown, object>, 'name' | 'predict'>
  | Pick<Regressor<unknown, object>, 'name' | 'predict'>;

const METHODS: { readonly [name in ClassifierName | RegressorName]: Pick<Explanation, 'method' | 'unit'> } = {
  'naive-bayes': { method: 'sampled', unit: 'probability' },
  'logistic-regression': { method: 'linear', unit: 'log-odds' },
  'nearest-neighbours': { method: 'sampled', unit: 'probability' },
  'decision-tree': { method: 'tree', unit: 'probability' },
  'random-forest': { method: 'tree', unit: 'probability' },
  'gradient-boosting': { method: 'tree', unit: 'log-odds' },
  'neural-network': { method: 'sampled', unit: 'probability' },
  'linear-regression': { method: 'linear', unit: 'amount' },
  'ridge-regression': { method: 'linear', unit: 'amount' },
  'boosted-trees': { method: 'tree', unit: 'amount' },
  'neural-network-regression': { method: 'sampled', unit: 'amount' },
};

/**
 * Why a model says of one customer what it says: how much each column moves the prediction from the mean.
 *
 * Linear models and trees get exact Shapley values, all others an estimate from random orders of the columns. Linear and
 * sampled ones compare with the customers of the background; trees with those they were grown on.
 *
 * @param explained the classifier or regressor
 * @param model what its `fit` returned, possibly read back from JSON
 * @param row one finite number a column, as it was fitted to
 * @param background customers compared with, n from 1: a few hundred drawn at random are enough
 * @param options `pairs`, and a seed, for sampled explanations
 * @returns base and contributions, which add up to the prediction in the unit given (of log-odds: before the logistic function)
 * @throws {RangeError} if there is no background, or the numbers of columns differ
 * @example [...explainPrediction({ name: 'logistic-regression', predict: (_, x) => x.values }, { intercept: 0, coefficients: [2] }, Float64Array.of(3), matrixOf([[1]]), { seed: 1 }).contributions] // => [4]
 */
export function explainPrediction(
  explained: Explainable,
  model: unknown,
  row: Float64Array,
  background: Matrix,
  options: ExplainOptions,
): Explanation {
  requireBackground(row, background);
  const { method, unit } = METHODS[explained.name];
  switch (method) {
    case 'linear': {
      const attribution = linearShapley(model as LinearModel, columnMeans(background), row);
      return { ...attribution, method, unit, standardErrors: null };
    }
    case 'tree':
      return { ...treeShapley(model as TreeEnsemble, row), method, unit, standardErrors: null };
    case 'sampled': {
      const predict = (x: Matrix) => explained.predict(model, x);
      return { ...sampledShapley(predict, row, background, options), method, unit };
    }
  }
}

function requireBackground(row: Float64Array, { rows, columns }: Matrix): void {
  if (rows < 1) {
    throw new RangeError(`explainPrediction requires at least one row of background, got ${rows}`);
  }
  if (row.length !== columns) {
    throw new RangeError(`explainPrediction requires a row of ${columns} numbers, got ${row.length}`);
  }
}

/** Running means: no sum of large numbers overflows. */
function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      means[j]! += values[i * columns + j]! / (i + 1) - means[j]! / (i + 1);
    }
  }
  return means;
}
