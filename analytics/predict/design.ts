import { applyPlan } from '../features/apply-plan.ts';
import type { FeatureSet } from '../features/feature-plan.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { planFeatures } from '../features/plan-features.ts';
import { takeCustomers } from '../features/take-customers.ts';
import type { Matrix } from '../math/matrix.ts';

/** Which columns predict. */
export type FeatureChoice = {
  /** Names of columns or a set; default every column. */
  readonly on?: FeatureSet | readonly string[];
  /** Take sensitive columns too; default no. */
  readonly sensitive?: boolean;
};

/** Rows to learn from and rows to try on, both encoded by a plan made of the former alone. */
export type Design = {
  readonly trainRows: Int32Array;
  readonly testRows: Int32Array;
  readonly trainX: Matrix;
  readonly testX: Matrix;
};

/**
 * Encodes each fold's rows by a plan that never saw them: medians, bounds, logarithms, means, deviations and the values
 * of categories are all of the other folds.
 *
 * @param table n customers
 * @param folds n, the fold each is tested in
 * @param choice which columns
 * @returns a design a fold, in order of the folds
 * @throws {FeaturePlanError} if a column is unknown, or none is left in the training rows of a fold
 * @example typeof foldDesigns // => 'function'
 */
export function foldDesigns(table: FeatureTable, folds: Uint8Array, choice: FeatureChoice): Design[] {
  return [...new Set(folds)]
    .sort((a, b) => a - b)
    .map((fold) => {
      const trainRows = rowsWhere(folds, (one) => one !== fold);
      const testRows = rowsWhere(folds, (one) => one === fold);
      const train = takeCustomers(table, trainRows);
      const plan = planFeatures(train, { ...choice, purpose: 'prediction' });
      const testX = applyPlan(plan, takeCustomers(table, testRows));
      return { trainRows, testRows, trainX: applyPlan(plan, train), testX };
    });
}

/**
 * Rows whose value passes.
 *
 * @param values n
 * @returns row numbers, ascending
 * @example rowsWhere(Uint8Array.of(1, 0, 1), (value) => value === 1) // => Int32Array.of(0, 2)
 */
export function rowsWhere(values: Uint8Array, passes: (value: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (passes(values[i]!)) rows.push(i);
  return Int32Array.from(rows);
}
