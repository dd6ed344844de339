import { type CalibrationBin, calibrationPlot } from '../../charts/calibration-plot.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { confusionMatrix } from '../../charts/confusion-matrix.ts';
import { type Driver, driverBars } from '../../charts/driver-bars.ts';
import { type GainsPoint, gainsCurve } from '../../charts/gains-curve.ts';
import { type LeagueEntry, leagueTable } from '../../charts/league-table.ts';
import { predictedActual } from '../../charts/predicted-actual.ts';
import { rankingCurves } from '../../charts/ranking-curves.ts';
import { upTo, words } from './group-chart-inputs.ts';

/** A curve of a good model on 2,240 customers, of whom 334 buy; each contact costs 3 and each buyer brings 11. */
const gainsAt = (part: number, money: boolean): GainsPoint => {
  const contacts = Math.round(2240 * part);
  const buyers = 334 * part ** 0.35;
  const mean = 11 * buyers - 3 * contacts;
  return { contacts, buyers, ...(money ? { profit: { mean, low: mean - 150, high: mean + 150 } } : {}) };
};

export const sampleGains = upTo(51, (index) => gainsAt(index / 50, true));
const gainsWithoutMoney = upTo(51, (index) => gainsAt(index / 50, false));

export const sampleRanking = {
  roc: upTo(101, (index) => ({ x: (index / 100) ** 3, y: (index / 100) ** 0.5 })),
  precisionRecall: upTo(101, (index) => ({ x: index / 100, y: 0.95 - 0.8 * (index / 100) ** 2 })),
  auc: 0.898,
  averagePrecision: 0.64,
  rate: 0.15,
  cut: { falsePositiveRate: 0.09, recall: 0.67, precision: 0.59 },
};

export const sampleBins: CalibrationBin[] = upTo(8, (index) => {
  const predicted = 0.02 + index * 0.11;
  return {
    customers: 400 - 45 * index,
    predicted,
    observed: predicted + (index % 2 === 0 ? 0.015 : -0.02),
    low: Math.max(0, predicted - 0.03 - index * 0.008),
    high: predicted + 0.03 + index * 0.008,
  };
});

export const sampleCounts = {
  truePositives: 158,
  falsePositives: 65,
  trueNegatives: 1818,
  falseNegatives: 175,
};

export const sampleDrivers: Driver[] = [
  { name: 'Said yes to campaign 5', effect: 0.62, low: 0.48, high: 0.76 },
  { name: 'Days since the last purchase', effect: -0.55, low: -0.7, high: -0.4 },
  { name: 'Lives with a partner', effect: -0.31, low: -0.46, high: -0.17 },
  { name: 'Spend on meat', effect: 0.22, low: 0.03, high: 0.41 },
  { name: 'Visits to the shop in the last month', effect: 0.08, low: -0.07, high: 0.23 },
];

export const sampleLeague: LeagueEntry[] = [
  { name: 'Gradient boosting', score: 0.9102, low: 0.893, high: 0.927 },
  { name: 'Logistic regression', score: 0.898, low: 0.88, high: 0.916 },
  { name: 'Random forest', score: 0.8939, low: 0.875, high: 0.912 },
  { name: 'Nearest neighbours', score: 0.837, low: 0.812, high: 0.862 },
  { name: 'Naive Bayes', score: 0.791, low: 0.76, high: 0.82 },
];

const spend = upTo(400, (index) => Math.round(5 + 1.018 ** index));
const predicted = spend.map((value, index) => value * (0.6 + (index % 9) / 10));

/** One of each chart about predictions, with numbers like those of a real company. */
export const predictionCharts: { readonly [name: string]: ChartSpec } = {
  'gains-curve': gainsCurve({ ...words, points: sampleGains, cut: 403, currency: '£' }),
  'gains-curve-without-money': gainsCurve({ ...words, points: gainsWithoutMoney, cut: 448, currency: '' }),
  'ranking-curves': rankingCurves({ ...words, ...sampleRanking }),
  'calibration-plot': calibrationPlot({ ...words, bins: sampleBins }),
  'confusion-matrix': confusionMatrix({ ...words, counts: sampleCounts, yes: 'Said yes', no: 'Said no' }),
  'driver-bars': driverBars({
    ...words,
    drivers: sampleDrivers,
    unit: 'log-odds for one standard deviation more',
  }),
  'league-table': leagueTable({
    ...words,
    entries: sampleLeague,
    measure: 'area under the ROC curve',
    chance: 0.5,
    winner: 'Logistic regression',
  }),
  'predicted-actual': predictedActual({ ...words, predicted, actual: spend, currency: '£' }),
};

const none = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
const point = { contacts: 1, buyers: 1, profit: { mean: -1e9, low: -2e9, high: 0 } };

/** Charts about predictions of too little, too much and too strange data. */
export const oddPredictionCharts: { readonly [name: string]: ChartSpec } = {
  'gains of nobody': gainsCurve({ ...words, points: [], cut: 0, currency: '£' }),
  'gains of one': gainsCurve({
    ...words,
    points: [{ ...point, contacts: 0, buyers: 0 }, point],
    cut: 1,
    currency: 'GBP',
  }),
  'gains without a buyer': gainsCurve({
    ...words,
    points: [
      { contacts: 0, buyers: 0 },
      { contacts: 9, buyers: 0 },
    ],
    cut: 7,
    currency: '',
  }),
  'gains of a million': gainsCurve({
    ...words,
    points: upTo(1001, (index) => ({
      contacts: index * 1000,
      buyers: index,
      profit: { mean: index * 1e6, low: 0, high: index * 2e6 },
    })),
    cut: 1_000_000,
    currency: '£',
  }),
  'no ranking': rankingCurves({ ...words, ...sampleRanking, roc: [], precisionRecall: [] }),
  'a perfect ranking': rankingCurves({
    ...words,
    roc: [
      { x: 0, y: 0 },
      { x: 0, y: 1 },
      { x: 1, y: 1 },
    ],
    precisionRecall: [
      { x: 0, y: 1 },
      { x: 1, y: 1 },
    ],
    auc: 1,
    averagePrecision: 1,
    rate: 0.0001,
    cut: { falsePositiveRate: 0, recall: 1, precision: 1 },
  }),
  'no calibration': calibrationPlot({ ...words, bins: [] }),
  'one bin': calibrationPlot({ ...words, bins: sampleBins.slice(0, 1) }),
  'a confusion of nobody': confusionMatrix({ ...words, counts: none, yes: 'Yes', no: 'No' }),
  'a confusion of millions': confusionMatrix({
    ...words,
    counts: { truePositives: 12_345_678, falsePositives: 0, trueNegatives: 98_765_432, falseNegatives: 1 },
    yes: 'Bought again within 90 days',
    no: 'Did not',
  }),
  'no driver': driverBars({ ...words, drivers: [], unit: 'x' }),
  'a driver of nothing': driverBars({
    ...words,
    drivers: [{ name: 'a', effect: 0, low: 0, high: 0 }],
    unit: 'x',
  }),
  'twelve drivers': driverBars({
    ...words,
    drivers: upTo(12, (index) => ({
      name: `Driver ${index}`,
      effect: 7 - index,
      low: 6 - index,
      high: 8 - index,
    })),
    unit: 'log-odds',
  }),
  'no league': leagueTable({ ...words, entries: [], measure: 'x', chance: 0.5 }),
  'a league of one': leagueTable({
    ...words,
    entries: [{ name: 'a', score: 0.5, low: 0.5, high: 0.5 }],
    measure: 'x',
    chance: 0.5,
  }),
  'no prediction': predictedActual({ ...words, predicted: [], actual: [], currency: '£' }),
  'one prediction': predictedActual({ ...words, predicted: [0], actual: [-3], currency: '' }),
};

/** Every chart about predictions in which a name from outside stands. */
export const predictionChartsNamed = (name: string): ChartSpec[] => [
  driverBars({ ...words, drivers: [{ name, effect: 1, low: 0, high: 2 }], unit: 'x' }),
  leagueTable({
    ...words,
    entries: [{ name, score: 0.9, low: 0.8, high: 1 }],
    measure: 'x',
    chance: 0.5,
    winner: name,
  }),
];
