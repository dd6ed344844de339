import type { ChartSpec } from '../../charts/chart-spec.ts';
import { missingDataBars } from '../../charts/missing-data-bars.ts';
import { type ClusteredVariable, oneDimensionalClusters } from '../../charts/one-dimensional-clusters.ts';
import { rfmGrid } from '../../charts/rfm-grid.ts';
import { type SegmentBar, segmentBars } from '../../charts/segment-bars.ts';
import { topCustomers } from '../../charts/top-customers.ts';
import { churnCharts, oddChurnCharts } from './churn-chart-samples.ts';
import { groupCharts, oddGroupCharts } from './group-chart-samples.ts';
import { lifetimeCharts, oddLifetimeCharts } from './lifetime-chart-samples.ts';
import { oddPredictionCharts, predictionCharts } from './prediction-chart-samples.ts';
import { oddReasonCharts, reasonCharts } from './reason-chart-samples.ts';
import { oddSalesCharts, salesCharts } from './sales-chart-samples.ts';

const customersAndRevenue: [string, number, number][] = [
  ['Champions', 798, 0.62],
  ['Loyal', 403, 0.108],
  ['Potential Loyalist', 307, 0.045],
  ['New Customers', 407, 0.021],
  ['Promising', 243, 0.012],
  ['Need Attention', 254, 0.036],
  ['About To Sleep', 229, 0.014],
  ['At Risk', 348, 0.068],
  ['Cannot Lose Them', 123, 0.041],
  ['Hibernating', 659, 0.025],
  ['Lost', 567, 0.01],
];

export const sampleBars: SegmentBar[] = customersAndRevenue.map(([segment, customers, revenueShare]) => ({
  segment,
  customers,
  customerShare: customers / 4338,
  revenueShare,
}));

export const sampleCustomers = [
  { customer: '14646', amount: 279489.02 },
  { customer: '18102', amount: 256438.49 },
  { customer: '17450', amount: 187482.17 },
  { customer: '14911', amount: 132572.62 },
  { customer: '12415', amount: 123725.45 },
];

export const sampleColumns = [
  { column: 'Income', missing: 24, rows: 2240 },
  { column: 'Year_Birth', missing: 3, rows: 2240 },
  { column: 'Marital_Status', missing: 0, rows: 2240 },
];

export const sampleCells = [1, 2, 3, 4, 5].flatMap((recency) =>
  [1, 2, 3, 4, 5].map((frequency) => ({
    recency,
    frequency,
    customers: recency === 1 && frequency === 5 ? 0 : 20 + 15 * recency * frequency,
    averageSpend: 120 * frequency ** 2,
  })),
);

const cluster = (label: string, from: number, to: number) => ({
  label,
  customers: to - from + 1,
  from,
  to,
  mean: (from + to) / 2,
});

const upTo = (last: number, factor = 1): number[] =>
  Array.from({ length: last }, (_, index) => (index + 1) * factor);

export const sampleVariables: ClusteredVariable[] = [
  {
    name: 'Recency',
    meaning: 'days since the last purchase',
    values: upTo(373),
    clusters: [cluster('Recent', 1, 60), cluster('Mid', 61, 200), cluster('Long ago', 201, 373)],
    scale: 'sqrt',
  },
  {
    name: 'Frequency',
    meaning: 'number of purchases',
    values: upTo(200),
    clusters: [cluster('Low', 1, 10), cluster('High', 11, 200)],
    scale: 'log',
  },
  {
    name: 'Monetary',
    meaning: 'net spend',
    values: [-400.5, ...upTo(2000, 1.5)],
    clusters: [cluster('Low', -400.5, 900), cluster('High', 901.5, 3000)],
    scale: 'log',
    currency: 'GBP',
  },
];

const words = { title: 'A title that states the finding', subtitle: '4,338 customers, to 9 December 2011' };

/** One of each chart, with numbers like those of a real company. */
export const sampleCharts: { readonly [name: string]: ChartSpec } = {
  'segment-bars': segmentBars({ ...words, bars: sampleBars }),
  'rfm-grid': rfmGrid({ ...words, cells: sampleCells, currency: 'GBP' }),
  'top-customers': topCustomers({ ...words, customers: sampleCustomers, currency: 'GBP' }),
  'one-dimensional-clusters': oneDimensionalClusters({ ...words, variables: sampleVariables }),
  'missing-data-bars': missingDataBars({ ...words, columns: sampleColumns }),
  ...groupCharts,
  ...predictionCharts,
  ...salesCharts,
  ...lifetimeCharts,
  ...reasonCharts,
  ...churnCharts,
};

const fifty = Array.from({ length: 50 }, (_, index) => index);
const constant = (values: number[]): ClusteredVariable => ({
  ...sampleVariables[2]!,
  values,
  clusters: [{ label: 'All', customers: values.length, from: values[0]!, to: values[0]!, mean: values[0]! }],
});
const bar = (
  segment: string,
  customers: number,
  customerShare: number,
  revenueShare: number,
): SegmentBar => ({
  segment,
  customers,
  customerShare,
  revenueShare,
});

/** Charts of too little, too much and too strange data. */
export const oddCharts: { readonly [name: string]: ChartSpec } = {
  'no segment': segmentBars({ ...words, bars: [] }),
  'one segment': segmentBars({ ...words, bars: sampleBars.slice(0, 1) }),
  'two segments': segmentBars({ ...words, bars: sampleBars.slice(0, 2) }),
  'segments without anything': segmentBars({ ...words, bars: [bar('a', 0, 0, 0), bar('b', 0, 0, 0)] }),
  'a segment of returns': segmentBars({ ...words, bars: [bar('a', 1, 0.5, -0.2), bar('b', 1, 0.5, 1.2)] }),
  'only returns': segmentBars({ ...words, bars: [bar('a', 1, 1, -0.2)] }),
  'long words': segmentBars({
    title: 'title '.repeat(200),
    subtitle: 'W'.repeat(500),
    bars: [bar('W'.repeat(80), 2 ** 53, 1, 1)],
  }),
  'no customer': topCustomers({ ...words, customers: [], currency: 'GBP' }),
  'one customer': topCustomers({ ...words, customers: sampleCustomers.slice(0, 1), currency: 'GBP' }),
  'fifty customers': topCustomers({
    ...words,
    customers: fifty.map((index) => ({ customer: `${12000 + index}`, amount: 280000 / (index + 1) })),
    currency: 'GBP',
  }),
  'equal customers': topCustomers({
    ...words,
    customers: fifty.map((index) => ({ customer: `${index}`, amount: 5 })),
    currency: 'GBP',
  }),
  'zero customers': topCustomers({ ...words, customers: [{ customer: 'a', amount: 0 }], currency: 'GBP' }),
  'negative customers': topCustomers({
    ...words,
    customers: [
      { customer: 'a', amount: -5 },
      { customer: 'b', amount: -50 },
    ],
    currency: 'CHF',
  }),
  'huge customers': topCustomers({
    ...words,
    customers: [
      { customer: 'a', amount: 1e300 },
      { customer: 'b', amount: -1e17 },
    ],
    currency: 'GBP',
  }),
  'no column': missingDataBars({ ...words, columns: [] }),
  'a column without rows': missingDataBars({ ...words, columns: [{ column: 'a', missing: 0, rows: 0 }] }),
  'nobody scored': rfmGrid({ ...words, cells: [], currency: 'GBP' }),
  'one cell': rfmGrid({
    ...words,
    cells: [{ recency: 5, frequency: 1, customers: 12345678, averageSpend: -1e9 }],
    currency: 'GBP',
  }),
  'no variable': oneDimensionalClusters({ ...words, variables: [] }),
  'equal values': oneDimensionalClusters({
    ...words,
    variables: [constant([5, 5, 5]), constant([1.5]), constant([0])],
  }),
  'eight clusters': oneDimensionalClusters({
    ...words,
    variables: [
      {
        ...sampleVariables[0]!,
        clusters: [0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
          cluster(`${index}`, 46 * index + 1, 46 * index + 46),
        ),
      },
    ],
  }),
  ...oddGroupCharts,
  ...oddPredictionCharts,
  ...oddSalesCharts,
  ...oddLifetimeCharts,
  ...oddReasonCharts,
  ...oddChurnCharts,
};

/** Labels that people would not type but files do contain. */
export const hostileLabels = [
  'a\u0000b',
  '\u001b[31mred\u001b[0m',
  'half \ud83d of a pair',
  '\udc00',
  '\u202Egnp.exe',
  '<script>alert(1)</script>',
  ']]>&amp;<!--',
  'a\u2028b\r\nc\td',
  `z${'\u0335'.repeat(1000)}algo`,
  'x'.repeat(200_000),
  '👨‍👩‍👧‍👦'.repeat(1000),
  '\u200B\uFEFF',
  'נאמנים customers عملاء',
  '\'; "quoted" \\ {0}',
];
