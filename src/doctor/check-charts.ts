import { segmentBars } from '../../charts/segment-bars.ts';
import { createChartRenderer } from '../render/chart-renderer.ts';
import type { Finding } from './finding.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];
const ID = 'charts';

/** Draws a small chart, which takes the fonts, the worker and the image library along. */
export async function checkCharts(): Promise<Finding> {
  const bars = [{ segment: 'Test', customers: 1, customerShare: 1, revenueShare: 1 }];
  const spec = segmentBars({ title: 'Test', subtitle: '', bars });
  const renderer = createChartRenderer();
  try {
    const png = await renderer.render(spec, { dataVersion: 0 });
    if (!PNG.every((byte, index) => png[index] === byte)) throw new Error('no PNG');
    return { id: ID, state: 'ok', text: 'Charts can be drawn.' };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return {
      id: ID,
      state: 'fail',
      text: `Charts cannot be drawn (${why}).`,
      remedy: 'Run "npm ci", which brings the fonts and the image library.',
    };
  } finally {
    await renderer.close();
  }
}
