import { describe, expect, test } from 'vitest';
import { calibrationPlotAlt } from '../../charts/calibration-plot.ts';
import { confusionMatrixAlt } from '../../charts/confusion-matrix.ts';
import { driverBars, driverBarsAlt } from '../../charts/driver-bars.ts';
import { gainsCurve, gainsCurveAlt } from '../../charts/gains-curve.ts';
import { leagueTableAlt } from '../../charts/league-table.ts';
import { predictedActual, predictedActualAlt } from '../../charts/predicted-actual.ts';
import { rankingCurvesAlt } from '../../charts/ranking-curves.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import { upTo, words } from './group-chart-inputs.ts';
import {
  oddPredictionCharts,
  predictionCharts,
  predictionChartsNamed,
  sampleBins,
  sampleCounts,
  sampleDrivers,
  sampleGains,
  sampleLeague,
  sampleRanking,
} from './prediction-chart-samples.ts';

describe('a chart about predictions', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of predictionChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...predictionCharts, ...oddPredictionCharts }))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test('marks the recommended cut, and nothing where there is none', async () => {
    const drawn = (cut: number) => drawSvg(gainsCurve({ ...words, points: sampleGains, cut, currency: '£' }));
    expect(await drawn(448)).toContain('57% of buyers');
    expect(await drawn(-1)).not.toContain('of buyers');
  });

  test('shows the profit only where it is known for every point', async () => {
    const points = sampleGains.map(({ contacts, buyers }) => ({ contacts, buyers }));
    expect(await drawSvg(gainsCurve({ ...words, points, cut: 448, currency: '£' }))).not.toContain('profit');
  });

  test('draws a driver grey where its interval holds nought', () => {
    const json = (low: number) =>
      JSON.stringify(driverBars({ ...words, unit: 'x', drivers: [{ name: 'a', effect: 1, low, high: 2 }] }));
    expect(json(0.5)).toContain('#0072B2');
    expect(json(-0.5)).not.toContain('#0072B2');
  });

  test('draws a bounded number of dots, however many customers there are', () => {
    const amounts = upTo(50_000, (index) => (index * 7919) % 1000);
    const spec = predictedActual({
      ...words,
      predicted: amounts,
      actual: amounts.toReversed(),
      currency: '',
    });
    expect(JSON.stringify(spec).length).toBeLessThan(200_000);
  });
});

describe('an alt text about predictions', () => {
  test('of gains gives the recommendation and points along the curve', () => {
    expect(gainsCurveAlt({ points: sampleGains, cut: 448, currency: '£' })).toMatch(
      /^Curve of buyers reached by contacting the likeliest customers first, and of the profit\. Recommended: 448 contacted: 190 buyers, profit £748\. 224 contacted: .*; 2,240 contacted: 334 buyers, profit −£3,046\.$/,
    );
  });

  test('of the ranking gives both areas with what chance would give, and the cut', () => {
    expect(rankingCurvesAlt(sampleRanking)).toBe(
      'ROC curve with area 0.898 and precision–recall curve with area 0.64, where chance gives 0.5 and 15%. At the cut 67% of those who said yes are found, 59% of those picked said yes, and 9.0% of those who said no are picked.',
    );
  });

  test('of the calibration gives each bin', () => {
    expect(calibrationPlotAlt({ bins: sampleBins.slice(0, 2) })).toBe(
      'What was predicted against what happened. predicted 2.0%: 3.5% of 400 said yes; predicted 13%: 11% of 355 said yes.',
    );
  });

  test('of the confusion matrix gives counts and shares', () => {
    expect(confusionMatrixAlt({ counts: sampleCounts, yes: 'Said yes', no: 'Said no' })).toBe(
      'Who was picked, by what happened. Said yes: 158 picked (47%), 175 left out; Said no: 65 picked (3.5%), 1,818 left out.',
    );
  });

  test('of drivers gives effects with intervals', () => {
    expect(driverBarsAlt({ drivers: sampleDrivers.slice(0, 2), unit: 'log-odds' })).toBe(
      'Drivers with 95% intervals, in log-odds. Said yes to campaign 5: +0.62 (+0.48 to +0.76); Days since the last purchase: −0.55 (−0.7 to −0.4).',
    );
  });

  test('of the league says who was taken', () => {
    expect(
      leagueTableAlt({
        entries: sampleLeague.slice(0, 2),
        measure: 'AUC',
        chance: 0.5,
        winner: 'Logistic regression',
      }),
    ).toBe(
      'Models by AUC, where guessing gives 0.5; Logistic regression was taken. Gradient boosting: 0.910 (0.893 to 0.927); Logistic regression: 0.898 (0.880 to 0.916).',
    );
  });

  test('of predictions gives the medians', () => {
    expect(predictedActualAlt({ predicted: [1, 20, 300], actual: [2, 25, 90], currency: '£' })).toBe(
      'A dot for each of 3 customers: what was predicted against what was spent. median predicted £20; median spent £25.',
    );
  });
});
