/**
 * Trees whose values add up, as flat arrays of plain data: one entry a node, all trees one after another. A prediction
 * is `base` plus the value of the leaf that the row reaches in each tree. No entry stands for a single row of the data,
 * and every array may as well be a plain one, as JSON brings it back: entries are read by index only.
 */
export type TreeEnsemble = {
  /** Columns of the rows it was grown on, and of the rows it predicts. */
  readonly columns: number;
  readonly base: number;
  /** The first node of each tree. */
  readonly roots: ArrayLike<number>;
  /** The column a node asks about; -1 in a leaf. */
  readonly feature: ArrayLike<number>;
  /** A row whose number is at most this goes left. */
  readonly threshold: ArrayLike<number>;
  /** The node below on the left, of a higher number; the one on the right is the next. -1 in a leaf. */
  readonly left: ArrayLike<number>;
  /** What a leaf adds to the prediction; 0 in other nodes. */
  readonly value: ArrayLike<number>;
  /** Training rows that came through the node, counted as often as they were drawn; above 0. */
  readonly cover: ArrayLike<number>;
};
