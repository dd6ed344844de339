import type { Matrix } from '../math/matrix.ts';
import type { FeaturePlan, PlannedColumn } from './feature-plan.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';
import { treatedValue } from './plan-number.ts';
import { requireFeatureTable } from './require-feature-table.ts';

/**
 * Turns customers into rows of numbers as a plan says: those it was made from, or new ones.
 *
 * @param plan from `planFeatures`, possibly read back from JSON
 * @param table has every column that the plan reads; NaN stands for a missing value
 * @returns n rows, a column for each of the plan's, all finite. Time O(n · columns)
 * @throws {RangeError} if the plan is of another version, a column is absent or of another kind, there is no customer,
 *   or a value is not finite
 * @example applyPlan({ version: 1, on: 'all', columns: [], dropped: [], rules: [] }, { customers: ['a'], columns: [], asOf: null, source: 'lines' }).rows // => 1
 */
export function applyPlan(plan: FeaturePlan, table: FeatureTable): Matrix {
  const rows = requireFeatureTable('applyPlan', table);
  if (plan.version !== 1) {
    throw new RangeError(`applyPlan requires a plan of version 1, got ${plan.version}`);
  }
  const columns = plan.columns.length;
  const values = new Float64Array(rows * columns);
  for (const [j, planned] of plan.columns.entries()) {
    const source = sourceOf(planned, table);
    const score = scorer(planned, source);
    for (let i = 0; i < rows; i++) values[i * columns + j] = score(source.values[i]!);
  }
  return { values, rows, columns };
}

function sourceOf({ source, unit }: PlannedColumn, { columns }: FeatureTable): FeatureColumn {
  const column = columns.find(({ name }) => name === source);
  if (column === undefined) {
    throw new RangeError(`applyPlan requires the column ${source}, got a table without it`);
  }
  if ((column.unit === 'category') !== (unit === 'category')) {
    throw new RangeError(`applyPlan requires ${source} to be a ${unit}, got a ${column.unit}`);
  }
  return column;
}

function scorer(planned: PlannedColumn, { levels = [], unit }: FeatureColumn): (value: number) => number {
  const { mean, sd } = planned;
  if (unit !== 'category') return (value) => (treatedValue(planned, value) - mean) / sd;
  const scores = levels.map((level) => (indicator(planned, level) - mean) / sd);
  const unknown = (indicator(planned, String(planned.impute)) - mean) / sd;
  return (value) => scores[value] ?? unknown;
}

const indicator = ({ level, otherThan }: PlannedColumn, value: string): number =>
  Number(otherThan === undefined ? value === level : !otherThan.includes(value));
