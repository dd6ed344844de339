import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { curvePanel } from './curve-panel.ts';
import { formatCount, formatShare } from './format-number.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

/** Customers of nearly the same probability, and how many of them said yes. */
export type CalibrationBin = {
  readonly customers: number;
  /** Mean of what was predicted, 0 to 1. */
  readonly predicted: number;
  /** Share who said yes, with its 95 % interval. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
};

type CalibrationPlot = ChartTitle & {
  /** Ascending by what was predicted; bins without customers are left out. */
  readonly bins: readonly CalibrationBin[];
};

const HEIGHT = 300;

/** Whether probabilities mean what they say: what was predicted against what happened; dashed is perfect. */
export function calibrationPlot(input: CalibrationPlot): ChartSpec {
  const { bins } = input;
  if (bins.length === 0) return emptyChart(input, 'There is no prediction to compare.');
  const most = Math.max(0.01, ...bins.map(({ predicted, high }) => Math.max(predicted, high)));
  const end = { x: most, y: most };
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: curvePanel({
      heading: 'Said yes; light: 95% interval; dashed: perfect',
      left: 0,
      width: CONTENT_WIDTH,
      top: 0,
      height: HEIGHT,
      x: { title: 'predicted', share: true },
      y: { share: true },
      curves: [
        { points: [{ x: 0, y: 0 }, end], color: COLOR.quiet, dashed: true },
        {
          points: bins.map(({ predicted, observed }) => ({ x: predicted, y: observed })),
          color: OKABE_ITO.blue,
          dots: true,
        },
      ],
      band: bins.map(({ predicted, low, high }) => ({ x: predicted, y: low, y2: high })),
      include: { x: [0], y: [0] },
    }),
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

/** What `calibrationPlot` shows, in words. */
export function calibrationPlotAlt({ bins }: Omit<CalibrationPlot, keyof ChartTitle>): string {
  if (bins.length === 0) return 'An empty chart: there is no prediction to compare.';
  return altText(
    'What was predicted against what happened.',
    bins.map(
      ({ customers, predicted, observed }) =>
        `predicted ${formatShare(predicted)}: ${formatShare(observed)} of ${formatCount(customers)} said yes`,
    ),
    'bins',
  );
}
