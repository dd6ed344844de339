import { createHash } from 'node:crypto';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { createByteCache } from './chart-cache.ts';
import { ChartWorkshop } from './chart-workshop.ts';

export type ChartRendererOptions = {
  /** Milliseconds a drawing may take; then its worker is replaced. Default 10,000. */
  readonly deadlineMs?: number;
  /** Bytes of pictures kept in memory. Default 32 MiB, some 500 charts. */
  readonly cacheBytes?: number;
};

export type ChartRenderer = {
  /**
   * Draws a chart as a PNG of 1200 pixels' width. The picture is kept by data version and specification, so that the
   * same question on the same data is drawn once.
   *
   * @throws {ChartError} with a sentence for people if the chart cannot be drawn, or not in time
   */
  render(spec: ChartSpec, context: { readonly dataVersion: string | number }): Promise<Uint8Array>;
  /** Starts the worker and loads the drawing packages, so that the first chart is as quick as the second. */
  warm(): Promise<void>;
  /** Stops the worker; drawings under way are refused. */
  close(): Promise<void>;
};

/**
 * Draws charts off the main thread, in a worker that starts with the first chart and stays warm.
 *
 * @example await createChartRenderer().render(spec, { dataVersion: 7 }) // => Uint8Array of a PNG
 */
export function createChartRenderer(options: ChartRendererOptions = {}): ChartRenderer {
  const { deadlineMs = 10_000, cacheBytes = 32 * 1024 * 1024 } = options;
  const kept = createByteCache(cacheBytes);
  const underWay = new Map<string, Promise<Uint8Array>>();
  const workshop = new ChartWorkshop(deadlineMs);

  async function draw(key: string, json: string): Promise<Uint8Array> {
    try {
      const png = await workshop.draw(json);
      kept.set(key, png);
      return png;
    } finally {
      underWay.delete(key);
    }
  }

  return {
    async render(spec, { dataVersion }) {
      const json = JSON.stringify(spec);
      const key = `${dataVersion}:${createHash('sha256').update(json).digest('hex')}`;
      let picture = kept.get(key) ?? underWay.get(key);
      if (picture === undefined) {
        picture = draw(key, json);
        underWay.set(key, picture);
      }
      // A copy: whoever transfers or overwrites what they got must not spoil what is kept.
      return (await picture).slice();
    },
    warm: () => workshop.warm(),
    close: () => workshop.close(),
  };
}
