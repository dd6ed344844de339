import { nearestChange } from '../../../analytics/explain/nearest-change.ts';
import type { FeatureColumn, FeatureTable } from '../../../analytics/features/feature-table.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import { sampleRows } from '../../../analytics/math/sample-rows.ts';
import { applyCalibrator, type Calibrator } from '../../../analytics/predict/calibrator.ts';
import { type Pipeline, scorePipeline } from '../../../analytics/predict/pipeline.ts';
import { SEED } from '../compare-classifiers.ts';
import { actionableColumns } from './actionable-columns.ts';
import { followChange } from './consistent-change.ts';

const OBSERVED = 500;

/** The smallest change that takes a customer to the other side of a cut, as the model has it. */
export type Flip = {
  readonly cut: number;
  /** What the model says of the customer now, and of the customer so changed. */
  readonly from: number;
  readonly to: number;
  readonly changes: readonly { readonly column: FeatureColumn; readonly from: number; readonly to: number }[];
};

/**
 * @param table customers with every column that the pipeline reads
 * @param at row of the customer
 * @param side the cut, and what makes the model's probabilities those that it is a cut of, if anything does
 * @returns null where no change of one or two columns is enough
 */
export function nearestFlip(
  pipeline: Pipeline,
  table: FeatureTable,
  at: number,
  { cut, calibrator }: { readonly cut: number; readonly calibrator?: Calibrator },
): Flip | null {
  const read = new Set(pipeline.plan.columns.map(({ source }) => source));
  const columns = table.columns.filter(({ name }) => read.has(name));
  const row = Float64Array.from(columns, ({ values }) => values[at]!);
  const actionable = actionableColumns(columns, row);
  if (actionable.length === 0) return null;
  const predict = (x: Matrix) => {
    const scores = scorePipeline(pipeline, changedTable(table, columns, row, x));
    return calibrator === undefined ? scores : applyCalibrator(calibrator, scores);
  };
  const from = predict({ values: row, rows: 1, columns: row.length })[0]!;
  const found = nearestChange(predict, row, observedOf(columns, table.customers.length), actionable, cut);
  if (found === null) return null;
  const changes = found.changes.map(({ column, ...change }) => ({ column: columns[column]!, ...change }));
  return { cut, from, to: found.prediction, changes };
}

/** Customers with unknown values at the mean of the known. */
function observedOf(columns: readonly FeatureColumn[], customers: number): Matrix {
  const rows = sampleRows(customers, OBSERVED, SEED);
  const values = new Float64Array(rows.length * columns.length);
  for (const [j, column] of columns.entries()) {
    const known = column.values.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
    for (const [i, row] of rows.entries()) {
      const value = column.values[row]!;
      values[i * columns.length + j] = Number.isNaN(value) ? mean : value;
    }
  }
  return { values, rows: rows.length, columns: columns.length };
}

/** The customer in as many versions as x has rows. */
function changedTable(
  table: FeatureTable,
  columns: readonly FeatureColumn[],
  before: Float64Array,
  x: Matrix,
): FeatureTable {
  const values = x.values.slice();
  for (let i = 0; i < x.rows; i++) {
    const after = values.subarray(i * x.columns, (i + 1) * x.columns);
    // What cannot be stays as it was, and so takes nothing across the cut.
    if (!followChange(columns, before, after)) after.set(before);
  }
  return {
    ...table,
    customers: Array.from({ length: x.rows }, (_, i) => String(i)),
    columns: columns.map((column, j) => ({
      ...column,
      values: Float64Array.from({ length: x.rows }, (_, i) => values[i * x.columns + j]!),
    })),
  };
}
