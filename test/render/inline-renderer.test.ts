import { expect, it } from 'vitest';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { createChartRenderer } from '../../src/render/chart-renderer.ts';
import { inlineRenderer } from '../../src/render/inline-renderer.ts';
import { sampleCharts } from '../charts/chart-samples.ts';

const draw = (spec: ChartSpec) => inlineRenderer.render(spec, { dataVersion: 1 });

it('draws the same picture as the worker', async () => {
  const worker = createChartRenderer();
  const spec = sampleCharts['segment-bars']!;
  const [inline, elsewhere] = [await draw(spec), await worker.render(spec, { dataVersion: 1 })];
  await worker.close();
  expect(Buffer.compare(inline, elsewhere)).toBe(0);
});

it('refuses what reaches outside, and what is no chart, with a sentence', async () => {
  const reaching = { data: { url: 'file:///etc/passwd' }, mark: 'bar', encoding: {} } as unknown as ChartSpec;
  await expect(draw(reaching)).rejects.toMatchObject({ name: 'ChartError' });
  await expect(draw({ mark: 7 } as unknown as ChartSpec)).rejects.toMatchObject({ name: 'ChartError' });
});
