import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { createChartRenderer } from '../../src/render/chart-renderer.ts';
import { sampleCharts } from '../charts/chart-samples.ts';

const renderer = createChartRenderer();
const bars = sampleCharts['segment-bars']!;
const grid = sampleCharts['rfm-grid']!;
const PNG = [0x89, 0x50, 0x4e, 0x47];

/** A specification that keeps the processor busy for minutes. */
const endless: ChartSpec = {
  data: { sequence: { start: 0, stop: 100_000, as: 'n' } },
  transform: [{ calculate: 'length(sequence(0, 1e6))', as: 'm' }],
  mark: 'point',
};

afterAll(() => renderer.close());

describe('the chart renderer', () => {
  test('draws a PNG', async () => {
    expect(Array.from((await renderer.render(bars, { dataVersion: 1 })).slice(0, 4))).toEqual(PNG);
  });

  test('draws the same specification to the same bytes in any worker', async () => {
    const other = createChartRenderer();
    const drawn = await other.render(bars, { dataVersion: 1 });
    await other.close();
    expect(await renderer.render(bars, { dataVersion: 2 })).toEqual(drawn);
  });

  test('answers many at once', async () => {
    const pictures = await Promise.all(
      [bars, grid, bars, grid].map((spec) => renderer.render(spec, { dataVersion: 3 })),
    );
    expect(pictures[0]).toEqual(pictures[2]);
    expect(pictures[1]).toEqual(pictures[3]);
    expect(pictures[0]).not.toEqual(pictures[1]);
  });

  test('keeps a picture, whatever the receiver does to its copy', async () => {
    const first = await renderer.render(grid, { dataVersion: 4 });
    const bytes = Array.from(first);
    structuredClone(first, { transfer: [first.buffer as ArrayBuffer] });
    expect(Array.from(await renderer.render(grid, { dataVersion: 4 }))).toEqual(bytes);
  });

  test('refuses what takes too long with a sentence, and draws the next', async () => {
    const hasty = createChartRenderer({ deadlineMs: 2500 });
    await hasty.warm();
    const [late, next] = await Promise.allSettled([
      hasty.render(endless, { dataVersion: 1 }),
      hasty.render(bars, { dataVersion: 1 }),
    ]);
    await hasty.close();
    expect(late).toMatchObject({
      status: 'rejected',
      reason: {
        name: 'ChartError',
        message: 'The chart took too long to draw and was stopped. Ask again, or ask for fewer rows.',
      },
    });
    expect(next.status).toBe('fulfilled');
  });

  test('refuses a specification that is none with a sentence, and draws the next', async () => {
    await expect(renderer.render({ mark: 7 } as never, { dataVersion: 1 })).rejects.toThrow(
      'The chart could not be drawn. The numbers of the answer are not affected.',
    );
    expect(await renderer.render(bars, { dataVersion: 5 })).toHaveProperty('length');
  });

  test('passes on why a specification with an address is refused', async () => {
    const spec: ChartSpec = { data: { url: 'http://127.0.0.1:9/' }, mark: 'bar' };
    await expect(renderer.render(spec, { dataVersion: 1 })).rejects.toThrow(/charts hold their own data/);
  });

  test('refuses drawings after it is closed, and those under way', async () => {
    const closing = createChartRenderer();
    const underWay = closing.render(bars, { dataVersion: 1 }).catch((error: Error) => error.message);
    await closing.close();
    expect(await underWay).toMatch(/the program is stopping/);
    await expect(closing.render(grid, { dataVersion: 1 })).rejects.toThrow(/the program is stopping/);
  });
});

describe('a process with a chart renderer', () => {
  const run = (script: string, environment: { [name: string]: string } = {}) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: new URL('../../', import.meta.url),
      env: { ...process.env, ...environment },
    });

  test('ends by itself when the renderer is idle, and never loads the drawing packages itself', async () => {
    const { stdout } = await run(`
      import { createRequire } from 'node:module';
      import { createChartRenderer } from './src/render/chart-renderer.ts';
      await createChartRenderer().warm();
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => /sharp/.test(file));
      process.stdout.write(JSON.stringify(loaded));
    `);
    expect(stdout).toBe('[]');
  });

  test('draws the same letters on a machine that is told of no font', async () => {
    const { stdout } = await run(
      `
      import { createHash } from 'node:crypto';
      import { createChartRenderer } from './src/render/chart-renderer.ts';
      import { sampleCharts } from './test/charts/chart-samples.ts';
      const png = await createChartRenderer().render(sampleCharts['segment-bars'], { dataVersion: 1 });
      process.stdout.write(createHash('sha256').update(png).digest('hex'));
    `,
      { FONTCONFIG_FILE: '/dev/null', FONTCONFIG_PATH: '/nonexistent', XDG_DATA_HOME: '/nonexistent' },
    );
    const here = await renderer.render(bars, { dataVersion: 6 });
    expect(stdout).toBe(createHash('sha256').update(here).digest('hex'));
  });
});
