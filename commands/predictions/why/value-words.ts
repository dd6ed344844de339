import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';
import { formatCount, formatMeasure, formatMoney, formatShare } from '../../../charts/format-number.ts';

/** The mean of the known values of a column; of a category the share of customers with the value of one. */
export function averageOf({ unit, values }: FeatureColumn, own: number): number | null {
  let [sum, known] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += unit === 'category' ? Number(value === own) : value;
    known++;
  }
  return known === 0 ? null : sum / known;
}

/** A customer's value as it is told: `2 days`, `yes`, `PhD`. */
export function valueInWords(
  { unit, levels }: Pick<FeatureColumn, 'unit' | 'levels'>,
  value: number,
  currency: string,
): string {
  if (Number.isNaN(value)) return 'not known';
  if (unit === 'category') return levels?.[value] ?? 'not known';
  if (unit === 'boolean') return value === 1 ? 'yes' : 'no';
  if (unit === 'share') return formatShare(value);
  if (unit === 'money') return formatMoney(value, currency);
  if (unit === 'days') return `${formatCount(Math.round(value))} ${Math.round(value) === 1 ? 'day' : 'days'}`;
  return Number.isInteger(value) ? formatCount(value) : formatMeasure(value);
}

/** The average beside it: `average 49`, `22% of all`, `yes for 7.3%`. */
export function averageInWords(
  { unit }: Pick<FeatureColumn, 'unit'>,
  average: number | null,
  currency: string,
): string {
  if (average === null) return 'not known of anybody';
  if (unit === 'category') return `${formatShare(average)} of all`;
  if (unit === 'boolean') return `yes for ${formatShare(average)}`;
  if (unit === 'share') return `average ${formatShare(average)}`;
  if (unit === 'money') return `average ${formatMoney(average, currency)}`;
  return `average ${unit === 'days' ? formatCount(Math.round(average)) : formatMeasure(average)}`;
}

/** A value with the name of its column: `2 days since the last purchase`, `Income 46,344`, `Education: PhD`. */
export function namedValue(column: FeatureColumn, value: number, currency: string): string {
  const words = valueInWords(column, value, currency);
  const { label } = column;
  if (Number.isNaN(value)) return `${label} not known`;
  if (column.unit === 'days') {
    const [, rest] = /^Days (.+)$/.exec(label) ?? [];
    if (rest !== undefined) return `${words} ${rest}`;
    const [, dated] = /^(.+), days ago$/.exec(label) ?? [];
    if (dated !== undefined) return `${dated} ${words} ago`;
  }
  if (column.unit === 'boolean' && /^Said yes to /.test(label)) {
    return value === 1 ? label : label.replace(/^Said yes/, 'Said no');
  }
  return column.unit === 'category' || column.unit === 'boolean' ? `${label}: ${words}` : `${label} ${words}`;
}
