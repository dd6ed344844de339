import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import { rankCorrelation } from '../../analytics/math/rank-correlation.ts';
import { correlationHeatMap, correlationHeatMapAlt } from '../../charts/correlation-heat-map.ts';
import { countOf } from '../../charts/count-of.ts';
import { histogramGrid, histogramGridAlt } from '../../charts/histogram-grid.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Block, ChartBlock } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { shortLabel } from '../segments/short-label.ts';
import type { DataAnswer, DataFacts } from './data-facts.ts';

/** What is known of one column of customers. Numbers are null for categories. */
type Explored = {
  readonly column: string;
  readonly known: number;
  readonly missing: number;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  /** Values more than three interquartile ranges above the upper quartile. */
  readonly farOut: number | null;
};

const MOST_HISTOGRAMS = 9;
const MOST_CORRELATED = 10;
const FAR_OUT = 3;

/**
 * `/data explore`: how customers are spread in each column, what is missing, what lies far out, and what goes together.
 * Sensitive columns are left out.
 */
export async function exploreView(_: DataFacts, db: Db): Promise<DataAnswer> {
  const { columns, customers } = await readFeatureTable(db);
  const { currency } = await readSettings(db);
  const shown = columns.filter(({ sensitive }) => !sensitive);
  if (shown.length === 0) {
    throw new UserError('Nothing is known of customers yet. Import purchases or a table of customers.');
  }
  const explored = shown.map(exploredColumn);
  const numbers = shown.filter(isNumber);
  const { names, correlations } = correlationsOf(numbers.slice(0, MOST_CORRELATED));
  const strongest = strongestPair(names, correlations);
  const headline = `${countOf(shown.length, 'column')} of ${countOf(customers.length, 'customer')}${strongest}.`;
  return {
    title: 'Customers, column by column',
    headline,
    blocks: [
      histograms(numbers, currency ?? ''),
      ...correlationChart(names, correlations),
      table(explored),
      { kind: 'actions', items: [{ label: 'groups of customers that are alike', command: '/segment' }] },
    ],
    data: { view: 'explore', columns: explored, correlated: names, correlations },
  };
}

const isNumber = ({ unit }: FeatureColumn) => unit !== 'category' && unit !== 'boolean';

function exploredColumn(column: FeatureColumn): Explored {
  const known = column.values.filter((value) => !Number.isNaN(value)).sort();
  const facts = {
    column: shortLabel(column.label),
    known: known.length,
    missing: column.values.length - known.length,
  };
  if (!isNumber(column) || known.length === 0) {
    return { ...facts, lowerQuartile: null, median: null, upperQuartile: null, farOut: null };
  }
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => quantile(known, p)) as [number, number, number];
  const bound = high + FAR_OUT * (high - low);
  const farOut = high > low ? known.filter((value) => value > bound).length : 0;
  return { ...facts, lowerQuartile: low, median: middle, upperQuartile: high, farOut };
}

function correlationsOf(columns: readonly FeatureColumn[]) {
  return {
    names: columns.map(({ label }) => shortLabel(label)),
    correlations: columns.map((a) => columns.map((b) => rankCorrelation(a.values, b.values))),
  };
}

function strongestPair(
  names: readonly string[],
  correlations: readonly (readonly (number | null)[])[],
): string {
  const pairs = names.flatMap((a, i) =>
    names.slice(0, i).map((b, j) => ({ a, b, r: correlations[i]?.[j] ?? 0 })),
  );
  const [first] = pairs.toSorted((one, other) => Math.abs(other.r) - Math.abs(one.r));
  if (first === undefined || first.r === 0) return '';
  const way = first.r > 0 ? 'rise together' : 'go against each other';
  return `; ${first.a} and ${first.b} ${way} most (${first.r.toFixed(2)})`;
}

function histograms(columns: readonly FeatureColumn[], currency: string): ChartBlock {
  const input = columns.slice(0, MOST_HISTOGRAMS).map(({ label, values, unit }) => ({
    kind: 'numbers' as const,
    name: shortLabel(label),
    values,
    ...(unit === 'money' && currency !== '' && { currency }),
  }));
  const spec = histogramGrid({
    title: 'How customers are spread',
    subtitle: 'Customers by value',
    columns: input,
  });
  return { kind: 'chart', id: 'spread', alt: histogramGridAlt(input), spec };
}

function correlationChart(
  columns: readonly string[],
  correlations: readonly (readonly (number | null)[])[],
): ChartBlock[] {
  if (columns.length < 2) return [];
  const input = { columns, correlations };
  const title = { title: 'What goes together', subtitle: 'Spearman’s rank correlation of customers' };
  return [
    {
      kind: 'chart',
      id: 'correlations',
      alt: correlationHeatMapAlt(input),
      spec: correlationHeatMap({ ...input, ...title }),
    },
  ];
}

const table = (rows: readonly Explored[]): Block => ({
  kind: 'table',
  id: 'columns',
  columns: [
    { key: 'column', label: 'Column', type: 'text' },
    { key: 'known', label: 'Known', type: 'count', detail: true },
    { key: 'missing', label: 'Missing', type: 'count' },
    { key: 'lowerQuartile', label: 'Lower quartile', type: 'number', detail: true },
    { key: 'median', label: 'Median', type: 'number' },
    { key: 'upperQuartile', label: 'Upper quartile', type: 'number', detail: true },
    { key: 'farOut', label: 'Far above', type: 'count' },
  ],
  rows,
});
