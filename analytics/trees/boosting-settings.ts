export type BoostingSettings = {
  /** Trees at most. */
  readonly rounds: number;
  /** Share of each leaf's best value that is added (shrinkage), above 0 up to 1. */
  readonly rate: number;
  /** Leaves of a tree at most. */
  readonly leaves: number;
  /** Questions from the root to a leaf at most. */
  readonly maxDepth: number;
  /** Training rows in a leaf at least. */
  readonly minLeaf: number;
  /** L2 penalty on the values of leaves, from 0: as if a leaf had so much more curvature and no more slope. */
  readonly l2: number;
  /**
   * Rounds without a better loss on a tenth of the rows, held out, after which growing stops; the best round is the
   * last that counts. Without it all rows train and all rounds are grown.
   */
  readonly patience?: number;
};
