import { describe, expect, test } from 'vitest';
import { concentrationCurveAlt } from '../../charts/concentration-curve.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { timeLine, timeLineAlt } from '../../charts/time-line.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import { upTo, words } from './group-chart-inputs.ts';
import {
  oddSalesCharts,
  salesCharts,
  salesChartsNamed,
  sampleConcentration,
  sampleForecast,
  sampleMonths,
} from './sales-chart-samples.ts';

describe('a chart about sales', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of salesChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...salesCharts, ...oddSalesCharts }))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test('names the highest of the whole times, not of one that has only begun', async () => {
    const points = [
      { label: 'a', value: 10 },
      { label: 'b', value: 20 },
      { label: 'c', value: 999, partial: true as const },
    ];
    const svg = await drawSvg(timeLine({ ...words, points }));
    expect(svg).toContain('>20<');
    expect(svg).not.toContain('>999<');
  });

  test('writes only as many labels as stand apart', async () => {
    const points = upTo(400, (i) => ({ label: `Day ${1000 + i}`, value: i }));
    const svg = await drawSvg(timeLine({ ...words, points }));
    expect(svg.match(/>Day \d+</g)?.length).toBeLessThan(9);
  });
});

describe('an alt text about sales', () => {
  test('of times says which are incomplete', () => {
    expect(timeLineAlt({ points: sampleMonths.slice(10), currency: 'GBP' })).toBe(
      'A line over 3 times. Month 11: £1,360,000; Month 12: £1,500,000; Month 13: £1,460,000 (incomplete).',
    );
  });

  test('of a forecast gives it first, with its bounds', () => {
    expect(timeLineAlt({ points: sampleMonths.slice(0, 2), forecast: sampleForecast.slice(0, 1) })).toBe(
      'A line over 2 times, then a forecast of 1 with its band. forecast for Month 14: 1,300,000 (1,210,000 to 1,390,000); Month 2: 640,000; Month 1: 500,000.',
    );
  });

  test('of concentration reads the curve at round shares', () => {
    expect(concentrationCurveAlt(sampleConcentration)).toBe(
      'Curve of the share of revenue that the best customers bring. 1.0% of customers bring 44%; 5.0% of customers bring 58%; 10% of customers bring 66%; 20% of customers bring 75%; 50% of customers bring 88%.',
    );
  });

  test('of bars says what they are', () => {
    expect(
      namedBarsAlt([{ name: 'Monday', value: 3, label: '3' }], { what: 'orders', noun: 'weekdays' }),
    ).toBe('1 bar: orders. Monday: 3.');
  });

  test('of nothing says so', () => {
    expect(timeLineAlt({ points: [] })).toMatch(/^An empty chart/);
    expect(concentrationCurveAlt({ points: [] })).toMatch(/^An empty chart/);
    expect(namedBarsAlt([], { what: 'a', noun: 'b' })).toMatch(/^An empty chart/);
  });
});
