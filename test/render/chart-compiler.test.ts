import { parse, type Spec, View } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { segmentBars } from '../../charts/segment-bars.ts';
import { createChartCompiler } from '../../src/render/chart-compiler.ts';
import { oddCharts, sampleBars, sampleCharts } from '../charts/chart-samples.ts';

const bars = (factor: number) =>
  segmentBars({
    title: `Finding ${factor}`,
    subtitle: `Subtitle ${factor}`,
    bars: sampleBars.map((bar) => ({ ...bar, revenueShare: bar.revenueShare / factor })),
  });

describe('the chart compiler', () => {
  test.each(Object.entries({ ...sampleCharts, ...oddCharts }))('compiles %s without a warning', (_, spec) => {
    const warnings: string[] = [];
    const warn = (...words: unknown[]) => {
      warnings.push(words.join(' '));
      return logger;
    };
    const logger = { level: () => logger, error: warn, warn, info: () => logger, debug: () => logger };
    compile(spec, { logger: logger as never });
    expect(warnings).toEqual([]);
  });

  test('gives what draws like compiling the whole, also when the shape is known', async () => {
    const compileChart = createChartCompiler();
    for (const spec of [bars(1), bars(2), bars(1), ...Object.values(sampleCharts)]) {
      expect(await drawn(compileChart(spec))).toEqual(await drawn(compile(spec).spec));
    }
  });

  test('keeps the data of two charts of one shape apart', () => {
    const compileChart = createChartCompiler();
    const [first, second] = [compileChart(labelled('first')), compileChart(labelled('second'))];
    expect(JSON.stringify(first)).toContain('first');
    expect(JSON.stringify(second)).toContain('second');
    expect(JSON.stringify(second)).not.toContain('first');
  });

  test('works on when it is full', async () => {
    const compileChart = createChartCompiler(1);
    for (const spec of [bars(1), ...Object.values(sampleCharts), bars(1)]) {
      expect(await drawn(compileChart(spec))).toEqual(await drawn(compile(spec).spec));
    }
  });
});

const labelled = (label: string): ChartSpec => ({
  title: { text: [label], subtitle: [label] },
  data: { values: [{ label }] },
  mark: 'text',
  encoding: { text: { field: 'label', type: 'nominal' } },
});

/** The picture of a specification, without the numbers that Vega gives to its clip paths. */
async function drawn(spec: Spec): Promise<string> {
  const svg = await new View(parse(spec), { renderer: 'none' }).toSVG();
  return svg.replaceAll(/clip\d+/g, 'clip');
}
