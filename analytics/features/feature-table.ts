/** What a feature speaks of. */
export type FeatureFamily = 'rfm' | 'behaviour' | 'category' | 'channel' | 'demographics';

/** What a feature's numbers mean: `money` in major units, `share` from 0 to 1, `days` whole or averaged. */
export type FeatureUnit = 'count' | 'money' | 'days' | 'share' | 'number' | 'boolean' | 'category';

/** One number a customer. */
export type FeatureColumn = {
  /** snake_case, unique in its table. */
  readonly name: string;
  /** As a person reads it: "Days since the last purchase". */
  readonly label: string;
  readonly family: FeatureFamily;
  readonly unit: FeatureUnit;
  /** A protected characteristic (age, gender, family, religion, …): used only when asked for. */
  readonly sensitive: boolean;
  /** One a customer; NaN = missing; booleans 0/1; a category's index into `levels`. */
  readonly values: Float64Array;
  /** The names of a category's values; on `category` columns alone. */
  readonly levels?: readonly string[];
};

/** Customers and what is known of each: the raw material of segmentation. */
export type FeatureTable = {
  /** Customer keys; row i of every column is customer i. */
  readonly customers: readonly string[];
  readonly columns: readonly FeatureColumn[];
  /** ISO day as of which recency and ages are counted; null where the data has no calendar dates. */
  readonly asOf: string | null;
  readonly source: 'lines' | 'aggregates' | 'attributes';
};
