import type { ChartSpec } from '../../charts/chart-spec.ts';
import { type CohortRow, cohortHeatMap } from '../../charts/cohort-heat-map.ts';
import { type LostMonthBar, lostPerMonth } from '../../charts/lost-per-month.ts';
import { type SurvivalStep, survivalCurve } from '../../charts/survival-curve.ts';
import { upTo, words } from './group-chart-inputs.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthAt = (index: number): string => `${MONTHS[index % 12]} ${11 + Math.floor(index / 12)}`;

/** The newest month is the one in which the data ends. */
export const sampleLostMonths: LostMonthBar[] = upTo(10, (index) => ({
  label: monthAt(index + 2),
  lost: index === 9 ? 76 : 270 + ((index * 67) % 160),
  revenue: index === 9 ? 69_631 : 150_000 + ((index * 47_000) % 190_000),
  ...(index === 9 ? { censored: true as const } : {}),
}));

export const sampleSurvival: SurvivalStep[] = upTo(120, (index) => {
  const share = 0.15 + 0.3 * 0.98 ** (2 * index);
  return { time: 2 * index, share, low: share - 0.015, high: share + 0.016 };
});

export const sampleCohorts: CohortRow[] = upTo(13, (index) => ({
  label: monthAt(index),
  size: index === 0 ? 885 : 300 - 7 * index,
  retention: upTo(12 - index, (later) => (index === 0 ? 0.36 : 0.2) + 0.01 * later),
}));

const survival = { longest: 283, timeTitle: 'days since the first purchase', shareTitle: 'still buying' };

/** One of each chart about lost customers, with numbers like those of a real company. */
export const churnCharts: { readonly [name: string]: ChartSpec } = {
  'lost-per-month': lostPerMonth({ ...words, months: sampleLostMonths, currency: 'GBP' }),
  'survival-curve': survivalCurve({ ...words, ...survival, steps: sampleSurvival, marked: 180 }),
  'cohort-heat-map': cohortHeatMap({ ...words, rows: sampleCohorts, lastIsPartial: true }),
};

const step = (time: number, share: number): SurvivalStep => ({ time, share, low: 0, high: 1 });
const month = (lost: number, revenue: number | null): LostMonthBar => ({ label: 'Jan 11', lost, revenue });
const cohort = (size: number, retention: (number | null)[]): CohortRow => ({
  label: 'Jan 11',
  size,
  retention,
});

/** Charts of too little, too much and too strange data. */
export const oddChurnCharts: { readonly [name: string]: ChartSpec } = {
  'no month': lostPerMonth({ ...words, months: [], currency: 'GBP' }),
  'one month': lostPerMonth({ ...words, months: [month(12, 500)], currency: 'GBP' }),
  'months in which nobody was lost': lostPerMonth({
    ...words,
    months: [month(0, 0), month(0, 0)],
    currency: '',
  }),
  'months of a few and of returns': lostPerMonth({
    ...words,
    months: [month(3, null), month(20, -500)],
    currency: 'CHF',
  }),
  'eighteen months of millions': lostPerMonth({
    ...words,
    months: upTo(18, (index) => ({ label: monthAt(index), lost: 2 ** 40 + index, revenue: 1e15 * index })),
    currency: 'GBP',
  }),
  'months that all are not over': lostPerMonth({
    ...words,
    months: sampleLostMonths.map((one) => ({ ...one, censored: true as const })),
    currency: 'GBP',
  }),
  'no step': survivalCurve({ ...words, ...survival, steps: [] }),
  'nobody watched': survivalCurve({ ...words, ...survival, longest: 0, steps: [step(0, 0.5)] }),
  'one step at the start': survivalCurve({ ...words, ...survival, steps: [step(0, 0)] }),
  'a mark beyond the curve': survivalCurve({ ...words, ...survival, steps: [step(9, 0.5)], marked: 999 }),
  'no cohort': cohortHeatMap({ ...words, rows: [], lastIsPartial: true }),
  'a cohort of this month': cohortHeatMap({ ...words, rows: [cohort(9, [])], lastIsPartial: true }),
  'cohorts of which nobody came back': cohortHeatMap({
    ...words,
    rows: [cohort(12, [0, 0]), cohort(12, [0])],
    lastIsPartial: false,
  }),
  'cohorts too small to be shown': cohortHeatMap({
    ...words,
    rows: [cohort(3, [null, null]), cohort(12345678, [1])],
    lastIsPartial: true,
  }),
  'thirteen cohorts of many': cohortHeatMap({
    ...words,
    rows: upTo(13, (index) => ({
      label: monthAt(index),
      size: 99_999,
      retention: upTo(12 - index, () => 1),
    })),
    lastIsPartial: false,
  }),
};

/** The charts with a label of the data's own. */
export const churnChartsNamed = (label: string): ChartSpec[] => [
  lostPerMonth({ ...words, months: [{ label, lost: 20, revenue: 5 }], currency: 'GBP' }),
  cohortHeatMap({ ...words, rows: [{ label, size: 20, retention: [0.5] }], lastIsPartial: false }),
];
