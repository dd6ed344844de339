import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';

/**
 * Whether a table has every column that a model reads. It has not where a planned campaign has run in the meantime (the
 * campaigns before it are then known by their own names), or where a column was taken back out of the data.
 */
export function canRead({ columns }: FeaturePlan, table: FeatureTable): boolean {
  const names = new Set(table.columns.map(({ name }) => name));
  return columns.every(({ source }) => names.has(source));
}
