import type { Matrix } from '../math/matrix.ts';

export type RegressorName =
  | 'linear-regression'
  | 'ridge-regression'
  | 'boosted-trees'
  | 'neural-network-regression';

/** A way to predict an amount. As `Classifier`, with amounts in place of classes. */
export type Regressor<Model, Settings extends object> = {
  readonly name: RegressorName;
  readonly label: string;
  /** 1 is the simplest: of equal results the simpler wins. */
  readonly complexity: number;
  /** Settings that tuning tries; the first is the default. */
  readonly grid: readonly Settings[];
  /**
   * @param x n rows of d features
   * @param y n amounts
   * @returns plain data that JSON carries
   * @throws {RangeError} if there is no row, or a value is not finite
   */
  fit(x: Matrix, y: Float64Array, settings: Settings, seed: number): Model;
  /** @returns n predicted amounts */
  predict(model: Model, x: Matrix): Float64Array;
};
