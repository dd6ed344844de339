import { type ChosenColumns, chooseColumns } from './choose-columns.ts';
import { columnFault, type FeaturePurpose } from './column-faults.ts';
import type { DroppedColumn, FeaturePlan, FeatureSet, PlannedColumn } from './feature-plan.ts';
import { FeaturePlanError } from './feature-plan-error.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { planCategory } from './plan-category.ts';
import { planNumber } from './plan-number.ts';
import { planRules } from './plan-rules.ts';
import { requireFeatureTable } from './require-feature-table.ts';

type Options = {
  /**
   * A set, or names of columns and sets. By default recency, frequency and monetary value where there are any, else the
   * numbers that are known of the customers.
   */
  readonly on?: FeatureSet | readonly string[];
  /** Take the sensitive columns of the set too. A sensitive column asked for by its name is taken in any case. */
  readonly sensitive?: boolean;
  /**
   * What the rows are for. For prediction all columns are taken by default, a rare answer counts (a column is nearly
   * constant only where fewer than five customers differ), and a column of two values is neither clipped nor bent.
   */
  readonly purpose?: FeaturePurpose;
};

/**
 * Decides how customers become rows of numbers that distances can be measured between.
 *
 * Missing values become the median (of a category or yes-or-no column the most frequent value), far-out values are
 * clipped, heavy tails are bent by a logarithm, all is standardised to mean 0 and population standard deviation 1. Of
 * the columns of a set, those that cannot tell customers apart or repeat another are dropped.
 *
 * @param table n customers; NaN stands for a missing value
 * @returns the plan, plain JSON: `applyPlan` makes the same numbers of the same rows, and scores new ones
 * @throws {FeaturePlanError} if a name is unknown, or no column is left
 * @throws {RangeError} if there is no customer, or a value is not finite
 * @see for the treatment of recency, frequency and monetary value: Fader, Hardie and Lee (2005), RFM and CLV,
 *   doi:10.1509/jmkr.2005.42.4.415 (their distributions are heavy-tailed). Time O(c n log n + c² n) for c columns.
 * @example planFeatures({ customers: ['a', 'b'], columns: [{ name: 'x', label: 'X', family: 'demographics', unit: 'number', sensitive: false, values: Float64Array.of(1, 3) }], asOf: null, source: 'attributes' }).columns.map(({ mean, sd }) => [mean, sd]) // => [[2, 1]]
 */
export function planFeatures(table: FeatureTable, options: Options = {}): FeaturePlan {
  requireFeatureTable('planFeatures', table);
  const { purpose = 'groups' } = options;
  const chosen = chooseColumns(table, { ...(purpose === 'prediction' && { on: 'every' }), ...options });
  const treated = treatColumns(chosen, purpose);
  const duplicates = chosen.isNamed ? [] : nearDuplicates(table, treated.columns);
  const repeated = new Set(duplicates.map(({ name }) => name));
  const columns = treated.columns.filter(({ name }) => !repeated.has(name));
  const dropped = [...chosen.leftOut, ...treated.dropped, ...duplicates];
  if (columns.length === 0) throw nothingLeft(dropped);
  return { version: 1, on: chosen.on, columns, dropped, rules: planRules(table, columns, dropped) };
}

function treatColumns({ columns, isNamed }: ChosenColumns, purpose: FeaturePurpose) {
  const planned: PlannedColumn[] = [];
  const dropped: DroppedColumn[] = [];
  for (const column of columns) {
    const fault = columnFault(column, isNamed, purpose);
    const made = fault ? [] : planColumn(column, purpose);
    planned.push(...made);
    if (made.length === 0) dropped.push(fault ?? sameAfterTreatment(column));
  }
  return { columns: planned, dropped };
}

const planColumn = (column: FeatureColumn, purpose: FeaturePurpose): PlannedColumn[] =>
  column.unit === 'category' ? planCategory(column) : [planNumber(column, purpose) ?? []].flat();

const sameAfterTreatment = ({ name, label }: FeatureColumn): DroppedColumn => ({
  name,
  label,
  reason: 'constant',
  sentence: `${label} is the same for every customer once far-out, rare and negative values are set aside.`,
});

function nothingLeft(dropped: readonly DroppedColumn[]): FeaturePlanError {
  const got = dropped.length === 0 ? 'no such column' : dropped.map(({ sentence }) => sentence).join(' ');
  return new FeaturePlanError(
    `planFeatures requires at least one column that tells customers apart, got ${got}`,
    { dropped },
  );
}
