import { type AlivePoint, aliveOverTime } from '../../charts/alive-over-time.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { type DueSpan, dueCalendar } from '../../charts/due-calendar.ts';
import { type HoldoutPoint, holdoutPlot } from '../../charts/holdout-plot.ts';
import { type ValueRow, valueDistribution } from '../../charts/value-distribution.ts';
import { upTo, words } from './group-chart-inputs.ts';

export const sampleValues: ValueRow[] = [
  { name: 'Champions', historic: 299_458, predicted: 157_069 },
  { name: 'Loyal', historic: 105_629, predicted: 48_892 },
  { name: 'New Customers', historic: 18_201, predicted: 50_256 },
  { name: 'At Risk', historic: 119_072, predicted: 17_366 },
  { name: 'Lost', historic: -1200, predicted: 5591 },
];

export const sampleHoldout: HoldoutPoint[] = upTo(8, (frequency) => ({
  frequency,
  customers: 1310 - 170 * frequency,
  actual: 0.11 + 0.3 * frequency,
  predicted: 0.1 + 0.33 * frequency,
}));

/** A customer who came every month for half a year, and then no more. */
export const sampleAlive: AlivePoint[] = upTo(400, (day) => ({
  day,
  alive: day < 180 ? 0.95 - (day % 30) / 300 : 0.95 / (1 + Math.exp((day - 260) / 20)),
}));
const orders = upTo(6, (month) => 30 * month);
const ends = { from: '4 Jan 2025', to: '7 Feb 2026' };

export const sampleSpans: DueSpan[] = [
  { label: 'overdue', customers: 640, overdue: true },
  ...upTo(6, (week) => ({ label: `${7 * week + 1}–${7 * week + 7} Jul`, customers: 268 - 32 * week })),
];

/** One of each chart about lifetime value and next orders, with numbers like those of a real company. */
export const lifetimeCharts: { readonly [name: string]: ChartSpec } = {
  'value-distribution': valueDistribution({ ...words, rows: sampleValues, currency: 'GBP' }),
  'holdout-plot': holdoutPlot({ ...words, points: sampleHoldout }),
  'alive-over-time': aliveOverTime({ ...words, points: sampleAlive, orders, ...ends }),
  'due-calendar': dueCalendar({ ...words, spans: sampleSpans }),
};

/** The same with little, much or nothing to show. */
export const oddLifetimeCharts: { readonly [name: string]: ChartSpec } = {
  'value of nobody': valueDistribution({ ...words, rows: [], currency: '' }),
  'value of nothing': valueDistribution({
    ...words,
    rows: [{ name: 'All', historic: 0, predicted: 0 }],
    currency: 'CHF',
  }),
  'a holdout of nothing': holdoutPlot({ ...words, points: [] }),
  'a holdout of one group': holdoutPlot({ ...words, points: sampleHoldout.slice(0, 1) }),
  'a customer of today': aliveOverTime({ ...words, points: sampleAlive.slice(0, 1), orders: [0], ...ends }),
  'a customer for sixteen years': aliveOverTime({
    ...words,
    points: upTo(6000, (day) => ({ day, alive: 1 / (1 + day) })),
    orders: upTo(200, (i) => 30 * i),
    ...ends,
  }),
  'nobody due': dueCalendar({ ...words, spans: sampleSpans.map((span) => ({ ...span, customers: 0 })) }),
  'millions due': dueCalendar({
    ...words,
    spans: sampleSpans.map((span) => ({ ...span, customers: 12_345_678 })),
  }),
};

/** Each chart about lifetime that shows a name, with this one. */
export const lifetimeChartsNamed = (name: string): ChartSpec[] => [
  valueDistribution({ ...words, rows: [{ name, historic: 1, predicted: 2 }], currency: '£' }),
  aliveOverTime({ ...words, points: sampleAlive, orders, from: name, to: name }),
  dueCalendar({ ...words, spans: [{ label: name, customers: 1 }] }),
];
