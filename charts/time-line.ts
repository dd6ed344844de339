import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatMeasure, formatMoney } from './format-number.ts';
import { cleanLabel, estimateWidth } from './label.ts';
import { haloTextLayer, type Layer, textLayer } from './pixel-layers.ts';
import { channelOn, gridLayers, type PlotAxis, plotAxis, positionOn, yTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

/** A value at a time. */
export type TimePoint = {
  /** Short: `Mar 2011`, `12 Mar`. */
  readonly label: string;
  readonly value: number;
  /** The data covers only part of this time: its value is not to be compared. */
  readonly partial?: true;
};

/** A value to come, with its bounds. */
export type ForecastPoint = {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
};

type TimeLine = ChartTitle & {
  /** In order of time, evenly spaced. */
  readonly points: readonly TimePoint[];
  /** What follows the points, where there is a forecast. */
  readonly forecast?: readonly ForecastPoint[];
  /** A symbol (`£`) or an ISO 4217 code where the values are money. */
  readonly currency?: string;
};

const HEIGHT = 280;
/** At least so much for the numbers before the plot. */
const LEFT = 54;
const RIGHT = CONTENT_WIDTH - 12;
const AXIS = 26;
const LABEL_GAP = 16;
/** Fewer points each get a dot. */
const DOTTED = 40;

/**
 * A line over time. Times that the data covers in part are hollow dots at the end of a dashed line; a forecast goes on
 * from the line, dashed in orange, in the band within which the values are expected.
 */
export function timeLine(input: TimeLine): ChartSpec {
  const { points, forecast = [], currency } = input;
  if (points.length === 0) return emptyChart(input, 'There is nothing to show over time.');
  const values = [
    ...points.map(({ value }) => value),
    ...forecast.flatMap(({ low, high, mean }) => [low, high, mean]),
  ];
  const y = plotAxis({ values, ...(currency === undefined ? {} : { currency }) }, [HEIGHT - AXIS, 8], {
    include: [0],
  });
  const labels = [...points, ...forecast].map(({ label }) => label);
  const widest = Math.max(0, ...y.ticks.map(({ label }) => estimateWidth(label, FONT_SIZE.text)));
  const left = Math.max(LEFT, widest + 12);
  const x = stepAxis(labels.length, left);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...bandLayer(forecast, points.length, { x, y }),
      ...gridLayers({ ...x, ticks: [] }, y),
      ...yTickLayer(y, left - 4),
      ...labelLayer(labels, x),
      ...lineLayers(points, { x, y }),
      ...forecastLayer(points, forecast, { x, y }),
      ...peakLayer(points, { x, y }, currency),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

type Axes = { readonly x: PlotAxis; readonly y: PlotAxis };

const stepAxis = (steps: number, left: number): PlotAxis => ({
  scale: 'linear',
  domain: steps === 1 ? [-1, 1] : [0, steps - 1],
  range: [left + 10, RIGHT],
  ticks: [],
});

/** As many labels as stand apart, at even steps. */
function labelLayer(labels: readonly string[], x: PlotAxis): Layer[] {
  const cleaned = labels.map(cleanLabel);
  const widest = Math.max(...cleaned.map((label) => estimateWidth(label, FONT_SIZE.text)));
  const perStep = (x.range[1] - x.range[0]) / Math.max(1, labels.length - 1);
  const every = Math.max(1, Math.ceil((widest + LABEL_GAP) / perStep));
  const shown = cleaned.flatMap((text, step) => {
    const half = estimateWidth(text, FONT_SIZE.text) / 2;
    const at = Math.min(CONTENT_WIDTH - half, positionOn(x, step));
    return step % every === 0 ? [{ x: at, y: HEIGHT - 6, text }] : [];
  });
  return textLayer(shown, { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text });
}

type Place = { readonly step: number; readonly value: number };

function lineLayers(points: readonly TimePoint[], axes: Axes): Layer[] {
  const places = points.map(({ value }, step) => ({ step, value }));
  const first = points.findIndex(({ partial }) => partial !== true);
  const last = points.findLastIndex(({ partial }) => partial !== true);
  const whole = first < 0 ? [] : places.slice(first, last + 1);
  const ends = first < 0 ? [places] : [places.slice(0, first + 1), places.slice(last)];
  const dots = places.length <= DOTTED;
  return [
    ...ends.flatMap((end) => path(end, axes, { color: OKABE_ITO.blue, dashed: true })),
    ...path(whole, axes, { color: OKABE_ITO.blue, dashed: false }),
    ...(dots ? dotLayer(whole, axes, OKABE_ITO.blue) : []),
    ...dotLayer(
      places.filter((_, step) => points[step]?.partial === true),
      axes,
      COLOR.paper,
    ),
  ];
}

function path(
  places: readonly Place[],
  { x, y }: Axes,
  { color, dashed }: { readonly color: string; readonly dashed: boolean },
): Layer[] {
  if (places.length < 2) return [];
  return [
    {
      data: { values: places.map(({ step, value }) => ({ step, value: short(value) })) },
      mark: { type: 'line', color, strokeWidth: 2.5, ...(dashed ? { strokeDash: [5, 4] } : {}) },
      encoding: { x: channelOn('step', x), y: channelOn('value', y) },
    },
  ];
}

function dotLayer(places: readonly Place[], { x, y }: Axes, fill: string): Layer[] {
  if (places.length === 0) return [];
  return [
    {
      data: { values: places.map(({ step, value }) => ({ step, value: short(value) })) },
      mark: { type: 'circle', size: 60, fill, fillOpacity: 1, stroke: OKABE_ITO.blue, strokeWidth: 2 },
      encoding: { x: channelOn('step', x), y: channelOn('value', y) },
    },
  ];
}

function bandLayer(forecast: readonly ForecastPoint[], from: number, { x, y }: Axes): Layer[] {
  if (forecast.length < 2) return [];
  return [
    {
      data: {
        values: forecast.map(({ low, high }, h) => ({ step: from + h, low: short(low), high: short(high) })),
      },
      mark: { type: 'area', fill: tint(OKABE_ITO.orange, 0.35), fillOpacity: 1 },
      encoding: { x: channelOn('step', x), y: channelOn('low', y), y2: { field: 'high' } },
    },
  ];
}

function forecastLayer(
  points: readonly TimePoint[],
  forecast: readonly ForecastPoint[],
  axes: Axes,
): Layer[] {
  const places = forecast.map(({ mean }, h) => ({ step: points.length + h, value: mean }));
  return [
    ...path(places, axes, { color: OKABE_ITO.vermillion, dashed: true }),
    ...(places.length <= DOTTED / 2 ? dotLayer(places, axes, OKABE_ITO.vermillion) : []),
  ];
}

/** The highest value of a whole time says how high the line is. */
function peakLayer(points: readonly TimePoint[], { x, y }: Axes, currency: string | undefined): Layer[] {
  const peak = points.reduce(
    (best, { value, partial }, step) =>
      partial !== true && (best < 0 || value > points[best]!.value) ? step : best,
    -1,
  );
  const point = points[peak];
  if (point === undefined) return [];
  const at = positionOn(x, peak);
  const isRight = at > (LEFT + RIGHT) / 2;
  const text = said(point.value, currency);
  return haloTextLayer([{ x: at + (isRight ? -10 : 10), y: positionOn(y, point.value), text }], {
    align: isRight ? 'right' : 'left',
    fontWeight: 600,
  });
}

const said = (value: number, currency: string | undefined): string =>
  currency === undefined ? formatMeasure(value) : formatMoney(value, currency);

/** Six digits are far below a pixel. */
const short = (value: number): number => Number(value.toPrecision(6));

/** What `timeLine` shows, in words. */
export function timeLineAlt({ points, forecast = [], currency }: Omit<TimeLine, keyof ChartTitle>): string {
  const last = points.at(-1);
  if (last === undefined) return 'An empty chart: there is nothing to show over time.';
  const coming = forecast.map(
    ({ label, mean, low, high }) =>
      `forecast for ${cleanLabel(label)}: ${said(mean, currency)} (${said(low, currency)} to ${said(high, currency)})`,
  );
  const items = points.map(
    ({ label, value, partial }) =>
      `${cleanLabel(label)}: ${said(value, currency)}${partial ? ' (incomplete)' : ''}`,
  );
  return altText(
    `A line over ${points.length === 1 ? 'one time' : `${points.length} times`}${forecast.length > 0 ? `, then a forecast of ${forecast.length} with its band` : ''}.`,
    // The forecast is what is asked for: it goes first where there is not room for all.
    forecast.length > 0 ? [...coming, ...items.toReversed()] : items,
    'times',
  );
}
