import type { ChartSpec } from '../../charts/chart-spec.ts';
import { type ReasonBar, reasonBars } from '../../charts/reason-bars.ts';
import { upTo, words } from './group-chart-inputs.ts';

export const sampleReasons: ReasonBar[] = [
  { name: 'Said yes to AcceptedCmp5', contribution: 1.52 },
  { name: '2 days since the last purchase', contribution: 0.93 },
  { name: 'Share of spend: Meat 42%', contribution: 0.41 },
  { name: 'Dt_Customer 63 days ago', contribution: -0.88 },
  { name: 'Education: Graduation', contribution: -0.22 },
  { name: 'NumStorePurchases 9', contribution: -0.1 },
];

/** One of each chart about reasons, with numbers like those of a real customer. */
export const reasonCharts: { readonly [name: string]: ChartSpec } = {
  'reason-bars': reasonBars({ ...words, reasons: sampleReasons, unit: 'log-odds' }),
};

/** Charts about reasons of too little, too much and too strange data. */
export const oddReasonCharts: { readonly [name: string]: ChartSpec } = {
  'no reason': reasonBars({ ...words, reasons: [], unit: 'log-odds' }),
  'a reason of nothing': reasonBars({
    ...words,
    reasons: [{ name: 'a', contribution: 0 }],
    unit: 'log-odds',
  }),
  'a reason for alone': reasonBars({ ...words, reasons: sampleReasons.slice(0, 1), unit: 'probability' }),
  'reasons against alone': reasonBars({ ...words, reasons: sampleReasons.slice(3), unit: 'probability' }),
  'ten reasons': reasonBars({
    ...words,
    reasons: upTo(10, (index) => ({ name: `Reason ${index}`, contribution: (5 - index) * 1e6 })),
    unit: 'log-odds',
  }),
};

/** Every chart about reasons in which a name from outside stands. */
export const reasonChartsNamed = (name: string): ChartSpec[] => [
  reasonBars({ ...words, reasons: [{ name, contribution: 1 }], unit: 'log-odds' }),
];
