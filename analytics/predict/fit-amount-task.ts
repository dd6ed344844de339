import type { FeatureTable } from '../features/feature-table.ts';
import type { RegressorName } from '../regress/regressor.ts';
import { regressorNamed } from '../regress/regressors.ts';
import type { Task } from '../task.ts';
import { type AmountFitOptions, type AmountPipeline, fitAmountPipeline } from './amount-pipeline.ts';

/** What a model is to be fitted on: every row of the table. Plain data. */
type FitAmountInput = AmountFitOptions & {
  readonly regressor: RegressorName;
  readonly table: FeatureTable;
  readonly amounts: Float64Array;
};

/** The model that is used, fitted on all there is. */
export const task: Task<FitAmountInput, AmountPipeline> = {
  module: import.meta.url,
  run: ({ regressor, table, amounts, ...options }) =>
    fitAmountPipeline(regressorNamed(regressor), table, amounts, Int32Array.from(amounts.keys()), options)
      .pipeline,
};
