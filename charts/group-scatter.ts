import { altText } from './alt-text.ts';
import { type ChartGroup, groupColors, NOISE_COLOR } from './chart-group.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatMeasure, formatMoney, formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel, wrapLines } from './label.ts';
import { haloTextLayer, type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import { placeLabels } from './place-labels.ts';
import {
  gridLayers,
  type PlotAxis,
  type PlotColumn,
  plotAxis,
  positionOn,
  xTickLayer,
  yTickLayer,
} from './plot-axis.ts';
import { dotLayer, hullLayers } from './scatter-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

type GroupScatter = ChartTitle & {
  /** Two principal components, or the two columns that the groups were made of; one value a customer. */
  readonly x: PlotColumn;
  readonly y: PlotColumn;
  /** Group of each customer, -1 where none. */
  readonly labels: ArrayLike<number>;
  readonly groups: readonly ChartGroup[];
  /** Corners of the hull of each group in their order, in the units of the columns. */
  readonly hulls?: readonly (readonly (readonly [number, number])[])[];
};

const PLOT = { top: 22, bottom: 234 } as const;
const HEIGHT = 274;
const RIGHT = CONTENT_WIDTH - 1;
const WIDEST_NAME = 140;
const LINE_HEIGHT = 18;
/** More labels than these have two lines each, to keep apart. */
const MOST_TALL = 5;

/**
 * Customers as dots coloured by group, with the hull of each group, and its name and share of customers at its middle.
 * Customers without a group are grey.
 */
export function groupScatter(input: GroupScatter): ChartSpec {
  const { x, y, labels, groups, hulls = [] } = input;
  const middles = groupMiddles(input);
  if (middles.size === 0) return emptyChart(input, 'There is no customer to show.');
  const corners = (axis: 0 | 1) => hulls.flatMap((hull) => hull.map((corner) => corner[axis]));
  const yAxis = plotAxis(y, [PLOT.bottom, PLOT.top], { include: corners(1) });
  const left = leftOf(yAxis);
  const axes = { x: plotAxis(x, [left, RIGHT], { include: corners(0) }), y: yAxis };
  const colors = groupColors(groups);
  const colorOf = (group: number) => colors[group] ?? NOISE_COLOR;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...gridLayers(axes.x, axes.y),
      ...frameLayer(left),
      ...xTickLayer(axes.x, PLOT.bottom),
      ...yTickLayer(axes.y, left),
      ...titles(x.title, y.title),
      ...hullLayers(hulls, axes, colorOf),
      ...dotLayer({ x: x.values, y: y.values, labels }, axes, colorOf),
      ...directLabels(groups, middles, axes),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

/** The two axes, so that a plot without numbers has ends. */
const frameLayer = (left: number): Layer[] =>
  ruleLayer(
    [
      { x: left, x2: RIGHT, y: PLOT.bottom, y2: PLOT.bottom },
      { x: left, x2: left, y: PLOT.top, y2: PLOT.bottom },
    ],
    { color: COLOR.line },
  );

const leftOf = ({ ticks }: PlotAxis): number =>
  ticks.length === 0 ? 1 : Math.max(...ticks.map(({ label }) => estimateWidth(label, FONT_SIZE.text))) + 8;

const titles = (x: string, y: string) => [
  ...textLayer([{ x: 0, y: 2, text: `↑ ${fitLabel(y, CONTENT_WIDTH - 30, FONT_SIZE.text)}` }], {
    color: COLOR.quiet,
    fontSize: FONT_SIZE.text,
  }),
  ...textLayer(
    [{ x: CONTENT_WIDTH, y: HEIGHT - 4, text: `${fitLabel(x, CONTENT_WIDTH - 30, FONT_SIZE.text)} →` }],
    {
      align: 'right',
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    },
  ),
];

type Middle = {
  readonly x: number;
  readonly y: number;
  readonly customers: number;
  /** The least and the largest y. */
  readonly least: number;
  readonly most: number;
};

/** Mean of each group, in the units of the columns; -1 are those without a group. Nobody, no mean. */
function groupMiddles({ x, y, labels }: Pick<GroupScatter, 'x' | 'y' | 'labels'>): Map<number, Middle> {
  const sums = new Map<number, { -readonly [key in keyof Middle]: Middle[key] }>();
  for (let row = 0; row < labels.length; row++) {
    const [across, up] = [x.values[row]!, y.values[row]!];
    if (!Number.isFinite(across) || !Number.isFinite(up)) continue;
    const sum = sums.get(labels[row]!) ?? { x: 0, y: 0, customers: 0, least: up, most: up };
    sum.customers += 1;
    sum.x += (across - sum.x) / sum.customers;
    sum.y += (up - sum.y) / sum.customers;
    sum.least = Math.min(sum.least, up);
    sum.most = Math.max(sum.most, up);
    sums.set(labels[row]!, sum);
  }
  return sums;
}

type Label = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
};

/** Name and share of each group at its middle, or beside it and tied to it where labels would overlap. */
function directLabels(
  groups: readonly ChartGroup[],
  middles: ReadonlyMap<number, Middle>,
  axes: { x: PlotAxis; y: PlotAxis },
): Layer[] {
  const wanted = groups.flatMap((group, index): Label[] => {
    const middle = middles.get(index);
    if (middle === undefined) return [];
    const lines = labelLines(group, groups.length > MOST_TALL ? 2 : 3);
    const width = Math.max(...lines.map((line) => estimateWidth(line, FONT_SIZE.label))) * 1.05 + 6;
    const height = LINE_HEIGHT * lines.length + 2;
    const [bottom, top] = [positionOn(axes.y, middle.least), positionOn(axes.y, middle.most)];
    // Dots that the label would cover all stand below it.
    const y = bottom - top < height ? top - height / 2 - 6 : positionOn(axes.y, middle.y);
    return [{ x: positionOn(axes.x, middle.x), y, width, height, lines }];
  });
  const [left, right] = axes.x.range;
  const places = placeLabels(wanted, { left, right, top: PLOT.top, bottom: PLOT.bottom });
  const ties = places.flatMap((place, index) => tie(wanted[index]!, place));
  const words = places.flatMap(({ x, y }, index) => {
    const { lines } = wanted[index]!;
    return lines.map((text, line) => ({ x, y: y + LINE_HEIGHT * (line - (lines.length - 1) / 2), text }));
  });
  return [
    ...ruleLayer(ties, { color: COLOR.ink }),
    ...haloTextLayer(words, { align: 'center', fontWeight: 600 }),
  ];
}

function labelLines({ name, share }: ChartGroup, most: number): string[] {
  const lines = wrapLines(name, WIDEST_NAME, FONT_SIZE.label, most);
  return [...lines.slice(0, -1), `${lines.at(-1)!} ${formatShare(share)}`];
}

/** A line from the edge of a label to the middle of its group, where that lies outside the label. */
function tie(wanted: Label, { x, y }: { readonly x: number; readonly y: number }) {
  const [dx, dy] = [wanted.x - x, wanted.y - y];
  const inside = Math.min(wanted.width / 2 / Math.abs(dx), wanted.height / 2 / Math.abs(dy));
  return inside < 0.8 ? [{ x: x + dx * inside, y: y + dy * inside, x2: wanted.x, y2: wanted.y }] : [];
}

/** What `groupScatter` shows, in words. */
export function groupScatterAlt(input: Omit<GroupScatter, keyof ChartTitle>): string {
  const { x, y, labels, groups } = input;
  const middles = groupMiddles(input);
  if (middles.size === 0) return 'An empty chart: there is no customer to show.';
  const value = ({ unlabelled, currency }: PlotColumn, number: number) =>
    currency === undefined || unlabelled ? formatMeasure(number) : formatMoney(number, currency);
  const noise = middles.get(-1);
  return altText(
    `Scatter of ${countOf(labels.length, 'customer')} by ${cleanLabel(x.title)} and ${cleanLabel(y.title)}, in ${countOf(groups.length, 'group')}.`,
    [
      ...groups.flatMap(({ name, share }, index) => {
        const middle = middles.get(index);
        const where = middle ? `, on average at ${value(x, middle.x)} and ${value(y, middle.y)}` : '';
        return [`${cleanLabel(name)}: ${formatShare(share)} of customers${where}`];
      }),
      ...(noise === undefined ? [] : [`in no group: ${countOf(noise.customers, 'customer')}`]),
    ],
    'groups',
  );
}
