import type { Actionable } from '../../../analytics/explain/candidate-changes.ts';
import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';

/** Totals only grow. */
const TOTALS = new Set(['frequency', 'monetary', 'distinct_products']);
const CONSENT = /consent|opt_?in|subscri|newsletter/;
const VISITS = /visit|click|session|login/;

/**
 * Columns that a company can act on: how lately, how often and for how much somebody buys, what and where, visits and
 * consent. Not who the customer is, nor what lies in the past, such as answers to campaigns.
 *
 * @param row the customer's values, one a column; a value that is not known cannot be changed
 */
export const actionableColumns = (
  columns: readonly FeatureColumn[],
  row: Float64Array,
): (Actionable & { readonly column: number })[] =>
  columns.flatMap((one, column) => {
    if (one.sensitive || Number.isNaN(row[column]!) || !isActionable(one, columns)) return [];
    return [TOTALS.has(one.name) ? { column, direction: 'up' as const } : { column }];
  });

function isActionable(column: FeatureColumn, columns: readonly FeatureColumn[]): boolean {
  const { name, unit, family } = column;
  if (name === 'recency' || TOTALS.has(name)) return true;
  if (unit === 'boolean') return CONSENT.test(name);
  if (unit === 'number' || unit === 'count') return VISITS.test(name);
  if (unit !== 'share') return false;
  // Where the amounts behind the shares are columns too, a share cannot change by itself.
  const isPart = (other: FeatureColumn) =>
    other.family === family && other.unit !== 'share' && other.unit !== 'category';
  return (family === 'category' || family === 'channel') && !columns.some(isPart);
}
