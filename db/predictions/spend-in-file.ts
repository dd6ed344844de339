import type { FeatureColumn, FeatureTable } from '../../analytics/features/feature-table.ts';
import { rankCorrelation } from '../../analytics/math/rank-correlation.ts';
import type { Db } from '../schema.ts';
import type { SpendTable } from '../spend-table.ts';
import { featuresKnownOn } from './features-known-on.ts';
import type { LeftOut } from './left-out.ts';
import { ATTRIBUTES_HAVE_NO_HISTORY } from './time-rules.ts';

/** A column that rises with the spend like this says the same in another unit. */
const REPEATS = 0.98;

/**
 * Spend in the period that a file of totals covers. What spend is made of is no feature: the spend itself, the average
 * order, what was spent on each category, and the shares of it.
 */
export async function spendInFile(db: Db): Promise<SpendTable> {
  const known = await featuresKnownOn(db, { day: null });
  const spend = known.columns.find(({ name }) => name === 'monetary');
  const amounts = spend?.values ?? new Float64Array(0);
  const isKnown = spend !== undefined && known.source === 'aggregates';
  const parts = known.columns.filter((column) => isPartOfSpend(column));
  const rest = known.columns.filter((column) => !parts.includes(column));
  const repeats = isKnown ? rest.filter(({ values, unit }) => repeatsSpend(unit, values, amounts)) : [];
  const table: FeatureTable = { ...known, columns: rest.filter((column) => !repeats.includes(column)) };
  return {
    kind: 'file',
    days: null,
    table: isKnown ? table : { ...known, customers: [], columns: [] },
    amounts,
    periods: isKnown ? [{ name: 'file', day: null, start: 0, end: amounts.length }] : [],
    before: null,
    scoring: table,
    leftOut: [...parts.map((column) => part(column)), ...repeats.map((column) => repeat(column))],
    purchases: null,
    rules: [
      'The data has totals without dates: what is predicted is the spend in the period that the file covers, not in the months to come.',
      ...(parts.length === 0
        ? []
        : [`Left out, because spend is made of it: ${parts.map(({ label }) => label).join(', ')}.`]),
      ...repeats.map((column) => `Left out: ${repeat(column).sentence}`),
      ...(table.columns.some(({ name }) => name === 'frequency')
        ? ['Numbers of orders are features; they are of the same period as the spend.']
        : []),
      ATTRIBUTES_HAVE_NO_HISTORY,
    ],
  };
}

const isPartOfSpend = ({ name, family, unit }: FeatureColumn) =>
  name === 'average_order_value' ||
  (family === 'rfm' && unit === 'money') ||
  (family === 'category' && unit !== 'category');

const repeatsSpend = (unit: FeatureColumn['unit'], values: Float64Array, amounts: Float64Array) =>
  unit !== 'category' && Math.abs(rankCorrelation(values, amounts) ?? 0) >= REPEATS;

const part = ({ name, label }: FeatureColumn): LeftOut => ({
  name,
  label,
  reason: 'outcome',
  sentence: `${label} is what spend is made of.`,
});

const repeat = ({ name, label }: FeatureColumn): LeftOut => ({
  name,
  label,
  reason: 'separates',
  sentence: `${label} rises with the spend so closely that it says the same.`,
});
