import { altText } from './alt-text.ts';
import { axisTicks } from './axis-ticks.ts';
import { type AxisScale, VEGA_SCALE } from './axis-transform.ts';
import type { ChartSpec } from './chart-spec.ts';
import { clusterHistogram } from './cluster-histogram.ts';
import { countOf } from './count-of.ts';
import { formatCount, formatMeasure, formatMoney, formatTick } from './format-number.ts';
import { cleanLabel, fitLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

/** A cluster of one variable: the values from `from` to `to`, both included. */
export type OneDimensionalCluster = {
  readonly label: string;
  readonly customers: number;
  readonly from: number;
  readonly to: number;
  readonly mean: number;
};

export type ClusteredVariable = {
  /** `Recency` */
  readonly name: string;
  /** `days since the last purchase` */
  readonly meaning: string;
  /** The variable itself, one number a customer, in any order. */
  readonly values: readonly number[];
  /** Ascending by value, without overlap. */
  readonly clusters: readonly OneDimensionalCluster[];
  /** True where few is good, as with days since the last order. */
  readonly lowIsBest?: boolean;
  readonly scale: AxisScale;
  /** A symbol or ISO 4217 code where the variable is money. */
  readonly currency?: string;
};

type OneDimensionalClusters = ChartTitle & { readonly variables: readonly ClusteredVariable[] };

const PLOT_WIDTH = 300;
const PLOT_HEIGHT = 120;
const BINS = 60;
/** Means from here on are written in short, to stay within their column. */
const SHORT_FROM = 1e6;
/** The table beside a plot: its columns, and the heights of its rows. */
const KEY = {
  swatch: 346,
  label: 366,
  labelWidth: 52,
  customers: 476,
  mean: CONTENT_WIDTH,
  row: 24,
} as const;

/**
 * One panel a variable: its distribution, coloured by cluster (the higher the values, the darker), the borders
 * between clusters, and a table of the clusters with customers and mean.
 */
export function oneDimensionalClusters(input: OneDimensionalClusters): ChartSpec {
  const variables = input.variables.filter((one) => one.values.length > 0 && one.clusters.length > 0);
  if (variables.length === 0) return emptyChart(input, 'There is no clustered variable to show.');
  return {
    ...frame(input),
    spacing: 26,
    vconcat: variables.map(panel),
    // Variables may differ in how many clusters they have.
    resolve: { scale: { color: 'independent' } },
  };
}

function panel(variable: ClusteredVariable) {
  const { clusters, scale } = variable;
  const { bins, domain, borders } = clusterHistogram(variable.values, clusters, scale, BINS);
  const height = Math.max(PLOT_HEIGHT, KEY.row * (clusters.length + 1));
  const x = xAxis(scale, domain);
  const ticks = axisTicks({
    scale,
    domain,
    width: PLOT_WIDTH,
    fontSize: FONT_SIZE.text,
    format: (value) => formatTick(value, variable.currency),
  });
  return {
    width: CONTENT_WIDTH,
    height,
    layer: [
      heading(variable),
      {
        data: { values: bins },
        mark: { type: 'rect' as const, stroke: COLOR.paper, strokeWidth: 0.5 },
        encoding: {
          x: { field: 'x0', ...x },
          x2: { field: 'x1' },
          y: { field: 'density', type: 'quantitative' as const, axis: null, scale: { nice: false } },
          y2: { datum: 0 },
          color: clusterColor(variable),
        },
      },
      rules(
        borders.map((at) => ({ at })),
        x,
        { color: COLOR.quiet, strokeDash: [3, 3] },
        [0, height],
      ),
      rules([{ at: domain[0], end: domain[1] }], x, { color: COLOR.quiet }, [height, height]),
      {
        data: { values: ticks },
        mark: { type: 'text' as const, color: COLOR.quiet, fontSize: FONT_SIZE.text },
        encoding: {
          x: { field: 'value', ...x },
          y: { value: height + 16 },
          text: { field: 'label', type: 'nominal' as const },
        },
      },
      ...key(variable),
    ],
    resolve: { scale: { y: 'independent' as const } },
  };
}

const xAxis = (scale: AxisScale, domain: readonly [number, number]) => ({
  type: 'quantitative' as const,
  axis: null,
  scale: {
    type: VEGA_SCALE[scale],
    domain: [...domain],
    // Half a pixel in, so that the outlines of the outermost bins stay within the picture.
    range: [0.5, PLOT_WIDTH],
    nice: false,
    zero: false,
  },
});

/** The darkest cluster is the best one, whether that is the lowest or the highest. */
const clusterColor = ({ clusters, lowIsBest }: ClusteredVariable) => ({
  field: 'cluster',
  type: 'ordinal' as const,
  legend: null,
  scale: {
    domain: clusters.map((_, cluster) => cluster),
    scheme: { name: 'viridis' as const, extent: lowIsBest ? [0.05, 0.85] : [0.85, 0.05] },
  },
});

const rules = (
  values: { at: number; end?: number }[],
  x: ReturnType<typeof xAxis>,
  mark: { color: string; strokeDash?: number[] },
  [top, bottom]: [number, number],
) => ({
  data: { values },
  mark: { type: 'rule' as const, ...mark },
  encoding: {
    x: { field: 'at', ...x },
    ...(top === bottom ? { x2: { field: 'end' } } : { y2: { value: bottom } }),
    y: { value: top },
  },
});

const heading = ({ name, meaning }: ClusteredVariable) => ({
  data: { values: [{}] },
  mark: {
    type: 'text' as const,
    align: 'left' as const,
    fontWeight: 600 as const,
    text: fitLabel(`${name}: ${meaning}`, PLOT_WIDTH, FONT_SIZE.label),
  },
  encoding: { x: { value: 0 }, y: { value: -14 } },
});

/** The table beside the plot: a swatch, label, customers and mean for each cluster, under their headings. */
function key(variable: ClusteredVariable) {
  const { clusters, currency } = variable;
  const mean = (value: number) => {
    if (Math.abs(value) >= SHORT_FROM) return formatTick(value, currency);
    return currency === undefined ? formatMeasure(value) : formatMoney(value, currency);
  };
  const values = clusters.map((cluster, index) => ({
    cluster: index,
    y: KEY.row * (index + 0.5) + 4,
    top: KEY.row * (index + 0.5) - 2,
    bottom: KEY.row * (index + 0.5) + 10,
    label: fitLabel(cluster.label, KEY.labelWidth, FONT_SIZE.label),
    customers: formatCount(cluster.customers),
    mean: mean(cluster.mean),
  }));
  const y = (field: string) => ({ field, type: 'quantitative' as const, axis: null, scale: null });
  const column = (field: string, at: number, align: 'left' | 'right') => ({
    data: { values },
    mark: { type: 'text' as const, align },
    encoding: { x: { value: at }, y: y('y'), text: { field, type: 'nominal' as const } },
  });
  const title = (text: string, at: number, align: 'left' | 'right') => ({
    data: { values: [{}] },
    mark: {
      type: 'text' as const,
      align,
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
      text,
    },
    encoding: { x: { value: at }, y: { value: -14 } },
  });
  return [
    title('Cluster', KEY.swatch, 'left'),
    title('Customers', KEY.customers, 'right'),
    title('Mean', KEY.mean, 'right'),
    {
      data: { values },
      mark: { type: 'rect' as const },
      encoding: {
        x: { value: KEY.swatch },
        x2: { value: KEY.swatch + 12 },
        y: y('top'),
        y2: { field: 'bottom' },
        color: clusterColor(variable),
      },
    },
    column('label', KEY.label, 'left'),
    column('customers', KEY.customers, 'right'),
    column('mean', KEY.mean, 'right'),
  ];
}

/** What `oneDimensionalClusters` shows, in words. */
export function oneDimensionalClustersAlt(variables: readonly ClusteredVariable[]): string {
  if (variables.length === 0) return 'An empty chart: there is no clustered variable to show.';
  return altText(
    'Histograms of customers by cluster, one a variable.',
    variables.map(({ name, clusters, currency }) => {
      const value = (number: number) =>
        currency === undefined ? formatMeasure(number) : formatMoney(number, currency);
      const parts = clusters.map(
        (cluster) =>
          `cluster ${cleanLabel(cluster.label)} has ${countOf(cluster.customers, 'customer')} from ${value(cluster.from)} to ${value(cluster.to)}, mean ${value(cluster.mean)}`,
      );
      return `${cleanLabel(name)}: ${parts.join(', ')}`;
    }),
    'variables',
  );
}
