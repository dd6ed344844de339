import type { FeatureFamily, FeatureUnit } from './feature-table.ts';

/**
 * Which features: a set by name, or columns by name. `attributes` are the numbers known besides purchases; `all` takes of
 * amounts that add up the shares alone, `every` takes the amounts too.
 */
export type FeatureSet = 'rfm' | 'spend' | 'demographics' | 'attributes' | 'all' | 'every';

/**
 * How a value is bent before it is standardised: `log1p` is ln(1 + max(0, x)), `signed_log1p` is sign(x) ln(1 + |x|).
 */
export type Transform = 'none' | 'log1p' | 'signed_log1p';

/** How one column of the matrix comes from one column of the table. */
export type PlannedColumn = {
  /** Unique in its plan: the source's name, or `education=PhD` for a value of a category. */
  readonly name: string;
  readonly label: string;
  /** The table's column. */
  readonly source: string;
  readonly family: FeatureFamily;
  readonly unit: FeatureUnit;
  /** The value of a category that makes this column 1. Absent where the column is a number. */
  readonly level?: string;
  /** For the column of a category's rare values: any value but these makes it 1. */
  readonly otherThan?: readonly string[];
  /** Share of the customers planned from whose value was missing. */
  readonly missing: number;
  /** What stands for a missing value: the median, in the unit of the source, or the most frequent value of a category. */
  readonly impute: number | string;
  /** Bounds in the unit of the source that values beyond are set to. */
  readonly clip: { readonly low: number; readonly high: number } | null;
  readonly transform: Transform;
  /** Of the transformed values: z = (x - mean) / sd. */
  readonly mean: number;
  /** Population standard deviation; of a category, that of all its columns together. Above 0. */
  readonly sd: number;
};

export type DropReason =
  | 'constant'
  | 'nearly constant'
  | 'missing'
  | 'near duplicate'
  | 'identifier'
  | 'sensitive';

/** A column that was in question and is not used, and why, as a sentence. */
export type DroppedColumn = {
  readonly name: string;
  readonly label: string;
  readonly reason: DropReason;
  readonly sentence: string;
};

/** How customers become rows of numbers: plain JSON, kept with the run that it was made for. */
export type FeaturePlan = {
  readonly version: 1;
  readonly on: FeatureSet | readonly string[];
  /** Columns of the matrix, in order; at least one. */
  readonly columns: readonly PlannedColumn[];
  readonly dropped: readonly DroppedColumn[];
  /** Everything that was decided, one sentence each. */
  readonly rules: readonly string[];
};
