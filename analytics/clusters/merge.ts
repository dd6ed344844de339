/** One step of a hierarchical clustering: two groups become one. */
export type Merge = {
  /**
   * The lower numbered of the two groups: rows are groups 0 to n - 1, and merge i makes group n + i. SciPy's numbering.
   */
  readonly a: number;
  readonly b: number;
  /** Distance of the two groups under the linkage; never less than that of an earlier merge. */
  readonly height: number;
  /** Rows in the group made. */
  readonly size: number;
};
