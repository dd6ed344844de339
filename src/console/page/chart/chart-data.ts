import { listOf, numberOf, objectOf, textOf } from '../json.ts';

/** A chart with axes: each series has one value, or none, a category. */
export type XyChart = {
  readonly type: 'bar' | 'line' | 'area';
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  readonly xLabel: string;
  readonly yLabel: string;
};

export type PieChart = {
  readonly type: 'pie';
  readonly segments: readonly { readonly label: string; readonly value: number }[];
};

/** The `chart` of a `data_visualization` block, or undefined where it is none that Slack knows. */
export function readChart(value: unknown): XyChart | PieChart | undefined {
  const chart = objectOf(value);
  const { type } = chart;
  if (type === 'pie') return { type, segments: listOf(chart.segments).flatMap(readSegment) };
  if (type !== 'bar' && type !== 'line' && type !== 'area') return undefined;
  const axis = objectOf(chart.axis_config);
  const categories = listOf(axis.categories).map((category) => textOf(category));
  return {
    type,
    categories,
    series: listOf(chart.series).map((one) => readSeries(one, categories)),
    xLabel: textOf(axis.x_label),
    yLabel: textOf(axis.y_label),
  };
}

function readSegment(segment: unknown): { label: string; value: number }[] {
  const { label, value } = objectOf(segment);
  const size = numberOf(value);
  return size !== undefined && size > 0 ? [{ label: textOf(label), value: size }] : [];
}

function readSeries(series: unknown, categories: readonly string[]) {
  const { name, data } = objectOf(series);
  const byLabel = new Map(
    listOf(data).map((point) => [textOf(objectOf(point).label), numberOf(objectOf(point).value)]),
  );
  return { name: textOf(name), values: categories.map((category) => byLabel.get(category)) };
}
