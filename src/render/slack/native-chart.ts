import type { Column, TableBlock, Unit } from '../../../commands/contract/answer.ts';
import type { DataVisualizationBlock } from './data-visualization-block.ts';
import { labelColumn, labelOf } from './label-column.ts';
import { slackText } from './slack-text.ts';

const MOST_BARS = 20;
const LONGEST_LABEL = 20;
const LONGEST_TITLE = 50;

/** What a reader wants to see first, when a table has several numbers. */
const PREFERRED: readonly Unit[] = ['money', 'share', 'count', 'number', 'days'];

/**
 * Slack's own bar chart of the first table that has a column of unique labels and a column of numbers.
 *
 * @returns undefined where no table allows a chart
 */
export function nativeChart(tables: readonly TableBlock[]): DataVisualizationBlock | undefined {
  for (const table of tables) {
    const chart = chartOf(table);
    if (chart !== undefined) return chart;
  }
  return undefined;
}

function chartOf(table: TableBlock): DataVisualizationBlock | undefined {
  const head = { ...table, rows: table.rows.slice(0, MOST_BARS) };
  const named = head.columns[labelColumn(head, LONGEST_LABEL) ?? -1];
  const measured = numberColumn(head);
  if (named === undefined || measured === undefined) return undefined;
  const data = pointsOf(head, named, measured);
  if (data.length === 0) return undefined;
  const part = data.length < table.rows.length ? ` (${data.length} of ${table.rows.length})` : '';
  const subject = slackText(`${measured.label} by ${named.label}`, LONGEST_TITLE - part.length);
  return {
    type: 'data_visualization',
    title: `${subject}${part}`,
    chart: {
      type: 'bar',
      series: [{ name: slackText(measured.label, LONGEST_LABEL), data }],
      axis_config: {
        categories: data.map(({ label }) => label),
        x_label: slackText(named.label, LONGEST_TITLE),
        y_label: slackText(axisLabel(measured), LONGEST_TITLE),
      },
    },
  };
}

/** The most telling column of numbers that is not empty. */
function numberColumn({ columns, rows }: TableBlock): Column | undefined {
  const filled = columns.filter(({ key }) => rows.some((row) => Number.isFinite(row[key])));
  for (const unit of PREFERRED) {
    const found = filled.find(({ type }) => type === unit);
    if (found !== undefined) return found;
  }
  return undefined;
}

function pointsOf({ rows }: TableBlock, named: Column, measured: Column) {
  return rows.flatMap((row) => {
    const value = row[measured.key];
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    return [{ label: labelOf(row[named.key] ?? null, LONGEST_LABEL), value: shownValue(value, measured) }];
  });
}

/** Slack writes the number as it comes: shares are given in per cent, and no more decimals than are read. */
function shownValue(value: number, { type }: Column): number {
  const scaled = type === 'share' ? value * 100 : value;
  return Number.isSafeInteger(Math.trunc(scaled)) ? Number(scaled.toFixed(2)) : value;
}

const axisLabel = ({ label, type }: Column) => (type === 'share' ? `${label} (per cent)` : label);
