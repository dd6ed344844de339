import type { RegressionSummary } from '../../../analytics/evaluate/regression-metrics.ts';
import type { AmountScale } from '../../../analytics/predict/amount-pipeline.ts';
import type { RegressorName } from '../../../analytics/regress/regressor.ts';

/** How a model of spend came to be chosen: kept with the model as its metrics. */
export type StoredSpendEvaluation = {
  /** By rising root mean squared error. */
  readonly regressors: readonly {
    readonly regressor: RegressorName;
    readonly label: string;
    readonly summary: RegressionSummary;
  }[];
  readonly winner: RegressorName;
  readonly why: string;
  readonly scale: AmountScale;
  readonly failed: readonly { readonly regressor: RegressorName; readonly reason: string }[];
};

/** The one that was taken. */
export function spendWinner({ regressors, winner }: StoredSpendEvaluation) {
  const found = regressors.find(({ regressor }) => regressor === winner);
  if (found === undefined) throw new RangeError(`spendWinner requires a result of ${winner}, got none`);
  return found;
}
