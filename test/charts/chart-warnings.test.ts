import { type LoggerInterface, parse, View } from 'vega';
import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { oddCharts, sampleCharts } from './chart-samples.ts';

/** A logger that keeps what it is told. */
function listener() {
  const heard: string[] = [];
  const hear = (...words: unknown[]) => {
    heard.push(words.join(' '));
    return logger;
  };
  const quiet = () => logger;
  const logger = {
    level: quiet,
    error: hear,
    warn: hear,
    info: quiet,
    debug: quiet,
  } as unknown as LoggerInterface;
  return { heard, logger };
}

async function warningsOf(spec: ChartSpec): Promise<string[]> {
  const { heard, logger } = listener();
  const view = new View(parse(compile(spec, { logger }).spec), { renderer: 'none', logger });
  await view.toSVG();
  view.finalize();
  return heard;
}

describe('drawing a chart', () => {
  test.each(Object.entries({ ...sampleCharts, ...oddCharts }))('of %s gives no warning', async (_, spec) => {
    expect(await warningsOf(spec)).toEqual([]);
  });

  test('with a mistake in it gives one', async () => {
    const spec = { data: { values: [{ a: 1 }] }, mark: 'bar', encoding: { wrong: { field: 'a' } } };
    expect(await warningsOf(spec as unknown as ChartSpec)).not.toEqual([]);
  });
});
