import { regressorNamed } from '../regress/regressors.ts';
import type { Task } from '../task.ts';
import { type AmountFoldInput, type AmountFoldResult, runAmountFold } from './run-amount-fold.ts';

/** One regressor on one outer fold. */
export const task: Task<AmountFoldInput, AmountFoldResult> = {
  module: import.meta.url,
  run: (input) => runAmountFold(regressorNamed(input.regressor), input),
};
