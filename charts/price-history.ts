import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatMeasure, formatPrice } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import { channelOn, gridLayers, type PlotAxis, plotAxis, positionOn, yTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** What a product cost at a time, and how much of it was sold. */
export type PriceHistoryPoint = {
  /** Short: `12 Mar`. */
  readonly label: string;
  readonly price: number;
  readonly units: number;
};

type PriceHistory = ChartTitle & {
  /** In order of time, evenly spaced. */
  readonly points: readonly PriceHistoryPoint[];
  /** Places of the points at which the price changed for good. */
  readonly changes: readonly number[];
  /** A symbol (`£`) or an ISO 4217 code, and its decimals. */
  readonly currency: string;
  readonly currencyDigits: number;
  /** What the lower line is: `Units a week`. */
  readonly unit: string;
};

const [LEFT, RIGHT] = [64, CONTENT_WIDTH - 12];
/** Heading above, top and bottom of each of the two plots. */
const UPPER = { heading: 8, top: 24, bottom: 112 };
const LOWER = { heading: 142, top: 158, bottom: 300 };
const HEIGHT = 328;
const LABEL_GAP = 16;

/** The price over time as steps, and below it what was sold; a dashed line where the price changed for good. */
export function priceHistory(input: PriceHistory): ChartSpec {
  const { points, changes, currency, unit } = input;
  if (points.length < 2) return emptyChart(input, 'There is too little time to show.');
  const x: PlotAxis = {
    scale: 'linear',
    domain: [0, points.length - 1],
    range: [LEFT + 10, RIGHT],
    ticks: [],
  };
  const prices = points.map(({ price }) => price);
  const units = points.map((point) => point.units);
  const price = plotAxis({ values: prices, currency }, [UPPER.bottom, UPPER.top], {
    include: [0.9 * Math.min(...prices), 1.1 * Math.max(...prices)],
  });
  const sold = plotAxis({ values: units }, [LOWER.bottom, LOWER.top], { include: [0] });
  const headings = [
    { x: 0, y: UPPER.heading, text: 'Price' },
    { x: 0, y: LOWER.heading, text: fitLabel(unit, CONTENT_WIDTH, FONT_SIZE.text) },
  ];
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...textLayer(headings, { fontSize: FONT_SIZE.text, fontWeight: 600 }),
      ...gridLayers(x, price),
      ...gridLayers(x, sold),
      ...yTickLayer(price, LEFT - 4),
      ...yTickLayer(sold, LEFT - 4),
      ...ruleLayer(
        changes.map((at) => ({
          x: positionOn(x, at),
          x2: positionOn(x, at),
          y: UPPER.top,
          y2: LOWER.bottom,
        })),
        { color: COLOR.quiet, strokeDash: [4, 3] },
      ),
      ...labelLayer(points, x),
      lineLayer(prices, { x, y: price }, { color: OKABE_ITO.vermillion, interpolate: 'step-after' }),
      lineLayer(units, { x, y: sold }, { color: OKABE_ITO.blue, interpolate: 'linear' }),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function lineLayer(
  values: readonly number[],
  { x, y }: { readonly x: PlotAxis; readonly y: PlotAxis },
  { color, interpolate }: { readonly color: string; readonly interpolate: 'step-after' | 'linear' },
): Layer {
  return {
    data: { values: values.map((value, step) => ({ step, value: Number(value.toPrecision(6)) })) },
    mark: { type: 'line', color, strokeWidth: 2.5, interpolate },
    encoding: { x: channelOn('step', x), y: channelOn('value', y) },
  };
}

/** As many times as stand apart, at even steps. */
function labelLayer(points: readonly PriceHistoryPoint[], x: PlotAxis): Layer[] {
  const labels = points.map(({ label }) => cleanLabel(label));
  const widest = Math.max(...labels.map((label) => estimateWidth(label, FONT_SIZE.text)));
  const perStep = (RIGHT - LEFT - 10) / (points.length - 1);
  const every = Math.max(1, Math.ceil((widest + LABEL_GAP) / perStep));
  const shown = labels.flatMap((text, step) => {
    const half = estimateWidth(text, FONT_SIZE.text) / 2;
    const at = Math.min(CONTENT_WIDTH - half, positionOn(x, step));
    return step % every === 0 ? [{ x: at, y: HEIGHT - 8, text }] : [];
  });
  return textLayer(shown, { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text });
}

/** What `priceHistory` shows, in words: the times at which the price is another than before. */
export function priceHistoryAlt({
  points,
  currency,
  currencyDigits,
  unit,
}: Omit<PriceHistory, keyof ChartTitle | 'changes'>): string {
  if (points.length < 2) return 'An empty chart: there is too little time to show.';
  const turns = points.filter(({ price }, at) => at === 0 || price !== points[at - 1]!.price);
  const most = points.reduce((best, point) => (point.units > best.units ? point : best));
  return altText(
    `The price over ${points.length} times, and below it ${cleanLabel(unit).toLowerCase()}, at most ${formatMeasure(most.units)} (${cleanLabel(most.label)}).`,
    turns.map(
      ({ label, price }) => `from ${cleanLabel(label)}: ${formatPrice(price, currency, currencyDigits)}`,
    ),
    'prices',
  );
}
