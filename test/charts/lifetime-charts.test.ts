import { describe, expect, test } from 'vitest';
import { aliveOverTimeAlt } from '../../charts/alive-over-time.ts';
import { dueCalendarAlt } from '../../charts/due-calendar.ts';
import { holdoutPlotAlt } from '../../charts/holdout-plot.ts';
import { valueDistribution, valueDistributionAlt } from '../../charts/value-distribution.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import { words } from './group-chart-inputs.ts';
import {
  lifetimeCharts,
  lifetimeChartsNamed,
  oddLifetimeCharts,
  sampleAlive,
  sampleHoldout,
  sampleSpans,
  sampleValues,
} from './lifetime-chart-samples.ts';

describe('a chart about lifetime value', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of lifetimeChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...lifetimeCharts, ...oddLifetimeCharts }))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test('writes what each group is expected to bring', async () => {
    const svg = await drawSvg(valueDistribution({ ...words, rows: sampleValues, currency: 'GBP' }));
    expect(svg).toContain('>£157K<');
    expect(svg).toContain('>£5.59K<');
  });
});

describe('the words for a chart about lifetime value', () => {
  test('say what it shows, with numbers', () => {
    expect(valueDistributionAlt({ rows: sampleValues, currency: 'GBP' })).toContain(
      'Lost: −£1,200 so far, £5,591 expected',
    );
    expect(holdoutPlotAlt({ points: sampleHoldout })).toContain('7 or more: 2.2 made, 2.4 predicted');
    expect(
      aliveOverTimeAlt({ points: sampleAlive, orders: [0, 30], from: '4 Jan 2025', to: '7 Feb 2026' }),
    ).toMatch(/^A line from 4 Jan 2025 to 7 Feb 2026 .* 2 orders\. day 399: /);
    expect(dueCalendarAlt({ spans: sampleSpans })).toContain(
      'overdue: 640 customers; 1–7 Jul: 268 customers',
    );
  });

  test('say that there is nothing to show', () => {
    expect(valueDistributionAlt({ rows: [], currency: '' })).toBe(
      'An empty chart: there is no value to show.',
    );
    expect(holdoutPlotAlt({ points: [] })).toMatch(/^An empty chart/);
    expect(aliveOverTimeAlt({ points: [], orders: [], from: '', to: '' })).toMatch(/^An empty chart/);
    expect(dueCalendarAlt({ spans: [] })).toMatch(/^An empty chart/);
  });
});
