import type { Matrix } from '../math/matrix.ts';

export type ClassifierName =
  | 'naive-bayes'
  | 'logistic-regression'
  | 'nearest-neighbours'
  | 'decision-tree'
  | 'random-forest'
  | 'gradient-boosting'
  | 'neural-network';

/**
 * A way to tell yes from no. Rows come as finite numbers, scaled to mean 0 and standard deviation 1 where a method needs
 * it; the same rows, classes, settings and seed give the same model.
 */
export type Classifier<Model, Settings extends object> = {
  readonly name: ClassifierName;
  /** As people read it: "Logistic regression". */
  readonly label: string;
  /** 1 is the simplest: of equal results the simpler wins. */
  readonly complexity: number;
  /** Settings that tuning tries; the first is the default. */
  readonly grid: readonly Settings[];
  /** Whether a model holds rows of customers: such a one is measured, never kept. */
  readonly keepsRows: boolean;
  /**
   * @param x n rows of d features
   * @param classes n, 0 or 1, both present
   * @returns plain data that JSON carries
   * @throws {RangeError} if there is no row, a value is not finite, or all rows are of one class
   */
  fit(x: Matrix, classes: Uint8Array, settings: Settings, seed: number): Model;
  /** @returns n probabilities of class 1 */
  predict(model: Model, x: Matrix): Float64Array;
};
