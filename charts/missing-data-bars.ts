import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatCount, formatShare } from './format-number.ts';
import { cleanLabel } from './label.ts';
import { labelledBars } from './labelled-bars.ts';
import { type ChartTitle, OKABE_ITO } from './theme.ts';

export type MissingData = { readonly column: string; readonly missing: number; readonly rows: number };

const share = ({ missing, rows }: MissingData): number => (rows === 0 ? 0 : missing / rows);

/** One row a column, in the order given: how many of its values are missing, and their share as a bar of 100 %. */
export function missingDataBars({
  columns,
  ...title
}: ChartTitle & { readonly columns: readonly MissingData[] }): ChartSpec {
  return labelledBars({
    ...title,
    color: OKABE_ITO.vermillion,
    empty: 'There is no column to show.',
    fullScale: 1,
    rows: columns.map((column) => ({
      name: column.column,
      value: share(column),
      label: `${formatCount(column.missing)} · ${formatShare(share(column))}`,
    })),
  });
}

/** What `missingDataBars` shows, in words. */
export function missingDataBarsAlt(columns: readonly MissingData[]): string {
  if (columns.length === 0) return 'An empty chart: there is no column to show.';
  return altText(
    `Bars of the share of missing values in ${columns.length === 1 ? 'one column' : `${columns.length} columns`}.`,
    columns.map(
      (column) =>
        `${cleanLabel(column.column)}: ${formatCount(column.missing)} of ${formatCount(column.rows)} missing (${formatShare(share(column))})`,
    ),
    'columns',
  );
}
