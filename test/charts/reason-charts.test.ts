import { describe, expect, test } from 'vitest';
import { reasonBars, reasonBarsAlt } from '../../charts/reason-bars.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import { words } from './group-chart-inputs.ts';
import { oddReasonCharts, reasonCharts, reasonChartsNamed, sampleReasons } from './reason-chart-samples.ts';

describe('a chart about reasons', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of reasonChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...reasonCharts, ...oddReasonCharts }))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test('draws what speaks for a yes blue, what speaks against vermillion', () => {
    const json = (contribution: number) =>
      JSON.stringify(reasonBars({ ...words, unit: 'x', reasons: [{ name: 'a', contribution }] }));
    expect(json(0.5)).toContain('#0072B2');
    expect(json(-0.5)).toContain('#D55E00');
  });

  test('says every reason with its number in words', () => {
    const alt = reasonBarsAlt({ reasons: sampleReasons, unit: 'log-odds' });
    expect(alt).toContain('2 days since the last purchase: +0.93');
    expect(alt).toContain('Dt_Customer 63 days ago: −0.88');
  });
});
