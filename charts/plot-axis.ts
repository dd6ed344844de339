import { axisTicks, type Tick } from './axis-ticks.ts';
import { type AxisScale, axisTransform, VEGA_SCALE } from './axis-transform.ts';
import { formatShare, formatTick } from './format-number.ts';
import { estimateWidth } from './label.ts';
import { type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import { COLOR, CONTENT_WIDTH, FONT_SIZE } from './theme.ts';

/** What an axis shows: a column of numbers; those that are not finite are left out. */
export type PlotColumn = {
  readonly title: string;
  readonly values: ArrayLike<number>;
  /** Default linear. */
  readonly scale?: AxisScale;
  /** A symbol or ISO 4217 code where the values are money. */
  readonly currency?: string;
  /** Values are shares, 0 to 1, and are written as percentages. */
  readonly share?: boolean;
  /** Values without a meaning of their own, such as principal components, go without numbers. */
  readonly unlabelled?: boolean;
};

/** An axis laid out: which values lie at which pixels. An upright axis has its larger pixel first. */
export type PlotAxis = {
  readonly scale: AxisScale;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
};

type AxisOptions = {
  /** Values that the axis reaches in any case. */
  readonly include?: readonly number[];
  /** Part of the axis that stays free at either end. */
  readonly margin?: number;
  /** Pixels by which a number at the end may stand out. */
  readonly overhang?: number;
};

/** Part of an axis that stays free at either end, so that no mark is cut. */
const MARGIN = 0.04;

/** An axis from the least to the largest value, and to those in `include`, with some room at either end. */
export function plotAxis(
  { values, scale = 'linear', currency, share, unlabelled }: Omit<PlotColumn, 'title'>,
  range: readonly [number, number],
  { include = [], margin = MARGIN, overhang }: AxisOptions = {},
): PlotAxis {
  const domain = paddedDomain(extentOf(values, include), scale, margin);
  const upright = range[0] > range[1];
  const ticks = unlabelled
    ? []
    : axisTicks({
        scale,
        domain,
        width: Math.abs(range[1] - range[0]),
        fontSize: FONT_SIZE.text,
        format: tickFormat(currency, share),
        upright,
        ...(overhang === undefined ? {} : { overhang }),
      });
  return { scale, domain, range, ticks };
}

function extentOf(values: ArrayLike<number>, include: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const widen = (value: number) => {
    if (!Number.isFinite(value)) return;
    if (value < least) least = value;
    if (value > most) most = value;
  };
  for (let index = 0; index < values.length; index++) widen(values[index]!);
  include.forEach(widen);
  return least > most ? [0, 1] : [least, most];
}

function paddedDomain([least, most]: [number, number], scale: AxisScale, margin: number): [number, number] {
  const { forward, inverse } = axisTransform(scale);
  const [from, to] = [forward(least), forward(most)];
  const room = from === to ? Math.abs(from) / 10 || 1 : (to - from) * margin;
  return [inverse(from - room), inverse(to + room)];
}

function tickFormat(currency: string | undefined, share = false): (value: number) => string {
  if (share) return (value) => formatShare(value).replace('.0%', '%');
  return currency === undefined ? plainTick : (value) => formatTick(value, currency);
}

/** Years and other numbers of four digits are written in full. */
const plainTick = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e4 ? String(value).replace('-', '−') : formatTick(value);

/** Where a value lies, in pixels. */
export function positionOn({ scale, domain, range }: PlotAxis, value: number): number {
  const { forward } = axisTransform(scale);
  const part = (forward(value) - forward(domain[0])) / (forward(domain[1]) - forward(domain[0]));
  return range[0] + part * (range[1] - range[0]);
}

/** The encoding of a field on an axis; the axis itself is drawn by `gridLayers` and the tick layers. */
export const channelOn = (field: string, { scale, domain, range }: PlotAxis) => ({
  field,
  type: 'quantitative' as const,
  axis: null,
  stack: null,
  scale: { type: VEGA_SCALE[scale], domain: [...domain], range: [...range], nice: false, zero: false },
});

/** A light line at each tick of both axes, over the area of their ranges. */
export function gridLayers(x: PlotAxis, y: PlotAxis): Layer[] {
  const upright = x.ticks.map(({ value }) => {
    const at = positionOn(x, value);
    return { x: at, x2: at, y: y.range[1], y2: y.range[0] };
  });
  const level = y.ticks.map(({ value }) => {
    const at = positionOn(y, value);
    return { x: x.range[0], x2: x.range[1], y: at, y2: at };
  });
  return ruleLayer([...upright, ...level], { color: COLOR.track, strokeWidth: 1.5 });
}

/** The numbers of an axis below a plot; none stands out beyond the chart. */
export const xTickLayer = (axis: PlotAxis, bottom: number): Layer[] =>
  textLayer(
    axis.ticks.map(({ value, label }) => {
      const half = estimateWidth(label, FONT_SIZE.text) / 2;
      const x = Math.max(half, Math.min(CONTENT_WIDTH - half, positionOn(axis, value)));
      return { x, y: bottom + 14, text: label };
    }),
    { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text },
  );

/** The numbers of an axis before a plot. */
export const yTickLayer = (axis: PlotAxis, left: number): Layer[] =>
  textLayer(
    axis.ticks.map(({ value, label }) => ({ x: left - 8, y: positionOn(axis, value), text: label })),
    { align: 'right', color: COLOR.quiet, fontSize: FONT_SIZE.text },
  );
