import type { Matrix } from '../math/matrix.ts';

/** A sum of normal distributions: the parameters, which are all that is needed to place new points. */
export type Mixture = {
  readonly k: number;
  /** full: components may lie at any angle; diagonal: the features are independent within a component. */
  readonly covariance: 'full' | 'diagonal';
  /** Share of the points that each component makes; sums to 1. */
  readonly weights: Float64Array;
  /** One component a row. */
  readonly means: Matrix;
  /** d x d each, in products of the units of the columns; with zeros off the diagonal if diagonal. */
  readonly covariances: readonly Matrix[];
};
