import type { Matrix } from '../math/matrix.ts';

/** Points that may stand for several each. */
export type WeightedPoints = {
  readonly points: Matrix;
  /** How many each of them stands for: whole numbers from 1. */
  readonly weights: Float64Array;
};
