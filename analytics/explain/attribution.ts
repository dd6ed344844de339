import type { Matrix } from '../math/matrix.ts';

/** What each column adds to one prediction: `base` plus all contributions is the prediction. */
export type Attribution = {
  /** The mean prediction over the customers it is compared with. */
  readonly base: number;
  /** One a column, in the unit of the prediction; above 0 where the row's number raises it. */
  readonly contributions: Float64Array;
};

/** What a fitted model says of each row. */
export type Predict = (x: Matrix) => Float64Array;
