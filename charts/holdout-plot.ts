import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatMeasure } from './format-number.ts';
import { type Layer, textLayer } from './pixel-layers.ts';
import { channelOn, gridLayers, type PlotAxis, plotAxis, positionOn, yTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** Customers with the same number of repeat purchases in the first part of the data, and what they did in the rest. */
export type HoldoutPoint = {
  readonly frequency: number;
  readonly customers: number;
  /** Mean orders a customer. */
  readonly actual: number;
  readonly predicted: number;
};

type HoldoutPlot = ChartTitle & {
  /** Ascending by frequency; the last stands for all above it too. */
  readonly points: readonly HoldoutPoint[];
};

const AREA = { left: 44, right: CONTENT_WIDTH - 16, top: 34, bottom: 250 } as const;
const HEIGHT = AREA.bottom + 46;

/** What was predicted against what happened in the part of the data that the model had not seen, by past purchases. */
export function holdoutPlot(input: HoldoutPlot): ChartSpec {
  const { points } = input;
  if (points.length === 0) return emptyChart(input, 'The data is too short to test a prediction on.');
  const x = plotAxis({ values: points.map(({ frequency }) => frequency), unlabelled: true }, [
    AREA.left,
    AREA.right,
  ]);
  const y = plotAxis(
    { values: points.flatMap(({ actual, predicted }) => [actual, predicted]) },
    [AREA.bottom, AREA.top],
    { include: [0] },
  );
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...keyLayer(),
      ...gridLayers(x, y),
      ...yTickLayer(y, AREA.left),
      ...frequencyLayers(points, x),
      lineLayer(points, 'predicted', { x, y }),
      lineLayer(points, 'actual', { x, y }),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

const keyLayer = () =>
  textLayer(
    [
      { x: 0, y: 6, text: 'Orders of a customer:', color: COLOR.ink },
      { x: 160, y: 6, text: '● made', color: OKABE_ITO.blue },
      { x: 228, y: 6, text: '● predicted', color: OKABE_ITO.vermillion },
    ],
    { fontSize: FONT_SIZE.text, fontWeight: 600 },
  );

function frequencyLayers(points: readonly HoldoutPoint[], x: PlotAxis): Layer[] {
  const last = points.at(-1)!.frequency;
  const style = { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text } as const;
  return [
    ...textLayer(
      points.map(({ frequency }) => ({
        x: positionOn(x, frequency),
        y: AREA.bottom + 16,
        text: frequency === last ? `${frequency}+` : `${frequency}`,
      })),
      style,
    ),
    ...textLayer(
      [{ x: (AREA.left + AREA.right) / 2, y: AREA.bottom + 38, text: 'repeat orders before' }],
      style,
    ),
  ];
}

function lineLayer(
  points: readonly HoldoutPoint[],
  field: 'actual' | 'predicted',
  { x, y }: { x: PlotAxis; y: PlotAxis },
): Layer {
  const isMade = field === 'actual';
  const color = isMade ? OKABE_ITO.blue : OKABE_ITO.vermillion;
  return {
    data: {
      values: points.map((point) => ({ x: point.frequency, y: Number(point[field].toPrecision(6)) })),
    },
    mark: {
      type: 'line',
      color,
      strokeWidth: isMade ? 3 : 2,
      ...(isMade ? {} : { strokeDash: [5, 4] }),
      point: { filled: true, size: 70, color, fillOpacity: 1 },
    },
    encoding: { x: channelOn('x', x), y: channelOn('y', y) },
  };
}

/** What `holdoutPlot` shows, in words. */
export function holdoutPlotAlt({ points }: Omit<HoldoutPlot, keyof ChartTitle>): string {
  if (points.length === 0) return 'An empty chart: the data is too short to test a prediction on.';
  const last = points.at(-1)!.frequency;
  return altText(
    'Mean orders in the part of the data held back, made and predicted, by repeat purchases before it.',
    points.map(
      ({ frequency, customers, actual, predicted }) =>
        `${frequency === last ? `${frequency} or more` : frequency}: ${formatMeasure(actual)} made, ${formatMeasure(predicted)} predicted (${countOf(customers, 'customer')})`,
    ),
    'groups',
  );
}
