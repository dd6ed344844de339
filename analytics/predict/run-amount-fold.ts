import type { FeatureTable } from '../features/feature-table.ts';
import { takeCustomers } from '../features/take-customers.ts';
import type { Regressor, RegressorName } from '../regress/regressor.ts';
import { type AmountFitOptions, fitAmountPipeline, predictAmounts } from './amount-pipeline.ts';

/** One regressor on one split. Plain data. */
export type AmountFoldInput = AmountFitOptions & {
  readonly regressor: RegressorName;
  readonly fold: number;
  readonly table: FeatureTable;
  readonly amounts: Float64Array;
  readonly train: Int32Array;
  readonly test: Int32Array;
};

export type AmountFoldResult = {
  readonly regressor: RegressorName;
  readonly fold: number;
  readonly test: Int32Array;
  /** For the test rows; none where it failed. */
  readonly predicted: Float64Array;
  readonly settings: object;
  /** Why nothing could be fitted; null where it could. */
  readonly failed: string | null;
};

/**
 * As `runFold`, for amounts.
 *
 * @param regressor the one that the input names
 * @param input rows of one table
 * @example typeof runAmountFold // => 'function'
 */
export function runAmountFold(
  regressor: Regressor<unknown, object>,
  input: AmountFoldInput,
): AmountFoldResult {
  const { table, amounts, train, test, fold, regressor: name, ...options } = input;
  const common = { regressor: name, fold, test };
  try {
    const { pipeline } = fitAmountPipeline(regressor, table, amounts, train, options);
    const predicted = predictAmounts(pipeline, takeCustomers(table, test), regressor);
    return { ...common, predicted, settings: pipeline.settings, failed: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...common, predicted: new Float64Array(0), settings: {}, failed: error.message };
  }
}
