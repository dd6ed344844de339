/** What boosting makes small: a sum over rows of a loss of their scores, known by its first two derivatives. */
export type BoostingObjective = {
  /** Class of each row, kept in proportion where rows are held out; all 0 where rows have amounts. */
  readonly classes: Uint8Array;
  /** The score that is best for all rows alike. */
  readonly base: number;
  /** Writes the first and second derivative of each row's loss by its score. */
  derive(scores: Float64Array, slope: Float64Array, curvature: Float64Array): void;
  /** The loss of one row, up to a constant. */
  lossOf(row: number, score: number): number;
};
