import { ChartError } from './chart-error.ts';
import type { ChartRenderer } from './chart-renderer.ts';
import { installFonts } from './font/install-fonts.ts';

/**
 * Draws on the thread that asks. For a process that answers one question and ends: it has nobody else to keep waiting,
 * and a worker of its own would take a quarter more time. A service draws with `createChartRenderer`.
 */
export const inlineRenderer: Pick<ChartRenderer, 'render' | 'close'> = {
  async render(spec) {
    // Before the drawing packages are loaded: native code reads its font configuration once.
    installFonts();
    const { drawPng } = await import('./chart-drawing.ts');
    try {
      return await drawPng(spec);
    } catch (error) {
      if (error instanceof ChartError) throw error;
      throw new ChartError(ChartError.fault, {
        cause: error,
      });
    }
  },
  close: async () => {},
};
