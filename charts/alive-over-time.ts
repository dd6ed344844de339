import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth } from './label.ts';
import { type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import { channelOn, gridLayers, type PlotAxis, plotAxis, positionOn, yTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** How likely a customer still was one, as it was known at a time. */
export type AlivePoint = {
  /** Days since the first order. */
  readonly day: number;
  /** 0 to 1. */
  readonly alive: number;
};

type AliveOverTime = ChartTitle & {
  /** Ascending in time. */
  readonly points: readonly AlivePoint[];
  /** Days since the first order on which something was bought. */
  readonly orders: readonly number[];
  /** What stands at the left and the right end: dates. */
  readonly from: string;
  readonly to: string;
};

const HEIGHT = 260;
const AREA = { left: 54, right: CONTENT_WIDTH - 12, top: 30, bottom: 200 } as const;
const TICK = 10;
/** More points are not told apart. */
const MOST_POINTS = 160;

/** The probability that a customer still is one, falling while nothing is bought; a stroke below the axis is an order. */
export function aliveOverTime(input: AliveOverTime): ChartSpec {
  const { points, orders } = input;
  if (points.length < 2) return emptyChart(input, 'The first order is too young to show anything over time.');
  const x = plotAxis({ values: points.map(({ day }) => day), unlabelled: true }, [AREA.left, AREA.right], {
    margin: 0,
  });
  const y = plotAxis({ values: [0, 1], share: true }, [AREA.bottom, AREA.top], { margin: 0 });
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...textLayer([{ x: 0, y: 6, text: 'Probability of still being a customer' }], {
        fontWeight: 600,
        fontSize: FONT_SIZE.text,
      }),
      ...gridLayers(x, y),
      ...yTickLayer(y, AREA.left),
      curveLayer(points, { x, y }),
      ...ruleLayer(
        orders.map((day) => {
          const at = positionOn(x, day);
          return { x: at, x2: at, y: AREA.bottom + 6, y2: AREA.bottom + 6 + TICK };
        }),
        { color: COLOR.ink, strokeWidth: 2 },
      ),
      ...axisLabels(input),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function curveLayer(points: readonly AlivePoint[], { x, y }: { x: PlotAxis; y: PlotAxis }): Layer {
  const every = Math.ceil(points.length / MOST_POINTS);
  const shown = points.filter((_, i) => i % every === 0 || i === points.length - 1);
  return {
    data: { values: shown.map(({ day, alive }) => ({ day, alive: Number(alive.toPrecision(6)) })) },
    mark: { type: 'line', color: OKABE_ITO.blue, strokeWidth: 3 },
    encoding: { x: channelOn('day', x), y: channelOn('alive', y) },
  };
}

function axisLabels({ from, to, orders }: AliveOverTime): Layer[] {
  const style = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  const y = AREA.bottom + 32;
  const middle = orders.length === 1 ? 'the stroke is the order' : 'each stroke is an order';
  const room = AREA.right - AREA.left - estimateWidth(from + to, FONT_SIZE.text);
  return [
    ...textLayer([{ x: AREA.left, y, text: cleanLabel(from) }], style),
    ...textLayer([{ x: AREA.right, y, text: cleanLabel(to) }], { ...style, align: 'right' }),
    ...(room > estimateWidth(middle, FONT_SIZE.text) + 40
      ? textLayer([{ x: (AREA.left + AREA.right) / 2, y, text: middle }], { ...style, align: 'center' })
      : []),
  ];
}

/** What `aliveOverTime` shows, in words: the newest first. */
export function aliveOverTimeAlt({
  points,
  orders,
  from,
  to,
}: Omit<AliveOverTime, keyof ChartTitle>): string {
  if (points.length < 2) return 'An empty chart: the first order is too young to show anything over time.';
  const every = Math.ceil(points.length / 10);
  const shown = points.toReversed().filter((_, i) => i % every === 0);
  return altText(
    `A line from ${cleanLabel(from)} to ${cleanLabel(to)} of the probability of still being a customer, with a stroke for each of ${orders.length} orders.`,
    shown.map(({ day, alive }) => `day ${day}: ${formatShare(alive)}`),
    'days',
  );
}
