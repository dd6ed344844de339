import type { ChartSpec } from '../../charts/chart-spec.ts';
import { concentrationCurve } from '../../charts/concentration-curve.ts';
import { type ForecastPoint, type TimePoint, timeLine } from '../../charts/time-line.ts';
import { upTo, words } from './group-chart-inputs.ts';

/** Thirteen months of a shop whose last month has only begun. */
export const sampleMonths: TimePoint[] = upTo(13, (index) => ({
  label: `Month ${index + 1}`,
  value: 500_000 + 80_000 * index + (index % 3) * 60_000,
  ...(index === 12 ? { partial: true as const } : {}),
}));

export const sampleForecast: ForecastPoint[] = upTo(3, (index) => {
  const mean = 1_300_000 + 50_000 * index;
  return {
    label: `Month ${14 + index}`,
    mean,
    low: mean - 90_000 * (index + 1),
    high: mean + 90_000 * (index + 1),
  };
});

/** A fifth of the customers bring three quarters of the revenue. */
export const sampleConcentration = {
  points: upTo(101, (index) => ({ x: index / 100, y: (index / 100) ** 0.18 })),
  mark: { x: 0.2, y: 0.2 ** 0.18 },
};

const wholeMonths = sampleMonths.slice(0, 12);

/** One of each chart about sales, with numbers like those of a real company. */
export const salesCharts: { readonly [name: string]: ChartSpec } = {
  'time-line': timeLine({ ...words, points: sampleMonths, currency: 'GBP' }),
  'time-line-forecast': timeLine({
    ...words,
    points: wholeMonths,
    forecast: sampleForecast,
    currency: 'GBP',
  }),
  'concentration-curve': concentrationCurve({ ...words, ...sampleConcentration }),
};

/** Charts about sales of too little, too much and too strange data. */
export const oddSalesCharts: { readonly [name: string]: ChartSpec } = {
  'no time': timeLine({ ...words, points: [] }),
  'one time': timeLine({ ...words, points: sampleMonths.slice(0, 1) }),
  'one time that has begun': timeLine({ ...words, points: sampleMonths.slice(12) }),
  'times that have all begun': timeLine({
    ...words,
    points: sampleMonths.slice(10).map((point) => ({ ...point, partial: true })),
  }),
  'times without anything': timeLine({ ...words, points: upTo(5, (i) => ({ label: `${i}`, value: 0 })) }),
  'times below nought': timeLine({
    ...words,
    points: upTo(5, (i) => ({ label: `${i}`, value: -1e7 * i })),
    currency: 'CHF',
  }),
  'four hundred times': timeLine({
    ...words,
    points: upTo(400, (i) => ({ label: `${i} Sep 2011`, value: (i * 7919) % 1000 })),
    forecast: upTo(28, (i) => ({ label: `${i}`, mean: 500, low: 100, high: 900 })),
  }),
  'a forecast of one step': timeLine({
    ...words,
    points: wholeMonths,
    forecast: sampleForecast.slice(0, 1),
    currency: '£',
  }),
  'revenue of nobody': concentrationCurve({ ...words, points: [], mark: { x: 0, y: 0 } }),
  'revenue of customers alike': concentrationCurve({
    ...words,
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
    mark: { x: 1, y: 1 },
  }),
};

/** Each chart about sales that shows a name, with this one. */
export const salesChartsNamed = (name: string): ChartSpec[] => [
  timeLine({
    ...words,
    points: [
      { label: name, value: 1 },
      { label: name, value: 2 },
    ],
    forecast: [{ label: name, mean: 1, low: 0, high: 2 }],
  }),
];
