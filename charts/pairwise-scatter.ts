import { altText } from './alt-text.ts';
import { type ChartGroup, groupColors, NOISE_COLOR } from './chart-group.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatMeasure, formatMoney, formatShare } from './format-number.ts';
import { cleanLabel, fitLabel, wrapLines } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { gridLayers, type PlotAxis, type PlotColumn, plotAxis, xTickLayer, yTickLayer } from './plot-axis.ts';
import { dotLayer } from './scatter-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

type PairwiseScatter = ChartTitle & {
  /** Recency, frequency and monetary value, one number a customer each; logarithmic unless they say otherwise. */
  readonly columns: readonly [PlotColumn, PlotColumn, PlotColumn];
  /** Group of each customer, -1 where none. */
  readonly labels: ArrayLike<number>;
  readonly groups: readonly ChartGroup[];
};

const LEFT = 50;
const GAP = 26;
const RIGHT = CONTENT_WIDTH - 1;
/** In each of the three plots. */
const MOST_DOTS = 1200;
const WIDTH = (RIGHT - LEFT - GAP) / 2;
const HEIGHT = 292;
/** Where the plots lie, in pixels; upright ranges have the larger first. */
const PANEL = {
  left: [LEFT, LEFT + WIDTH],
  right: [RIGHT - WIDTH, RIGHT],
  upper: [116, 16],
  lower: [250, 150],
} as const;
/** The key has room for that many groups. */
const KEY = { top: 164, line: 17, gap: 4, rows: 6, lines: 3 } as const;

/**
 * Three columns in pairs, dots coloured by group: the third by the first and by the second above, the second by the
 * first below, so that plots in a row or column share their axis. The key stands where the fourth plot would be.
 */
export function pairwiseScatter(input: PairwiseScatter): ChartSpec {
  const { columns, labels, groups } = input;
  const [first, second, third] = columns;
  if (labels.length === 0) return emptyChart(input, 'There is no customer to show.');
  const colors = groupColors(groups);
  const plot = (x: Placed, y: Placed): Layer[] => [
    ...gridLayers(x.axis, y.axis),
    ...dotLayer(
      { x: x.column.values, y: y.column.values, labels },
      { x: x.axis, y: y.axis },
      (group) => colors[group] ?? NOISE_COLOR,
      MOST_DOTS,
    ),
  ];
  const { layers: keyLayers, bottom: keyBottom } = key(groups, colors, labels);
  const [left, right] = [placed(first, PANEL.left), placed(second, PANEL.right)];
  const [upper, lower] = [placed(third, PANEL.upper), placed(second, PANEL.lower)];
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: Math.max(HEIGHT, Math.ceil(keyBottom)),
    layer: [
      ...plot(left, upper),
      ...plot(right, upper),
      ...plot(left, lower),
      ...axisWords(left, right, upper, lower),
      ...keyLayers,
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

type Placed = { readonly column: PlotColumn; readonly axis: PlotAxis };

const placed = (column: PlotColumn, range: readonly [number, number]): Placed => ({
  column,
  axis: plotAxis({ scale: 'log', ...column }, range),
});

/** Ticks and titles: of the upright axes at the left, of the others below the lower plot of each column. */
function axisWords(left: Placed, right: Placed, upper: Placed, lower: Placed): Layer[] {
  const title = ({ column }: Placed) => fitLabel(column.title, WIDTH - 20, FONT_SIZE.text);
  const style = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  return [
    ...yTickLayer(upper.axis, LEFT),
    ...yTickLayer(lower.axis, LEFT),
    ...xTickLayer(left.axis, PANEL.lower[0]),
    ...xTickLayer(right.axis, PANEL.upper[0]),
    ...textLayer(
      [
        { x: 0, y: 2, text: `↑ ${title(upper)}` },
        { x: 0, y: PANEL.lower[1] - 14, text: `↑ ${title(lower)}` },
      ],
      style,
    ),
    ...textLayer(
      [
        { x: PANEL.left[1], y: PANEL.lower[0] + 33, text: `${title(left)} →` },
        { x: PANEL.right[1], y: PANEL.upper[0] + 33, text: `${title(right)} →` },
      ],
      { ...style, align: 'right' },
    ),
  ];
}

/** Names and shares beside their colours; where there is no room for all, the last line counts the rest. */
function key(
  groups: readonly ChartGroup[],
  colors: readonly string[],
  labels: ArrayLike<number>,
): { readonly layers: Layer[]; readonly bottom: number } {
  const noise = Array.from(labels).filter((label) => label < 0).length;
  const rows = [
    ...groups.map(({ name, share }, index) => ({ name, share, color: colors[index]! })),
    ...(noise === 0 ? [] : [{ name: 'In no group', share: noise / labels.length, color: NOISE_COLOR }]),
  ];
  const x = PANEL.right[0];
  let bottom: number = KEY.top;
  const fits = (rows.length <= KEY.rows ? rows : rows.slice(0, KEY.rows - 1)).map((row) => {
    const lines = wrapLines(row.name, CONTENT_WIDTH - x - 72, FONT_SIZE.label, KEY.lines);
    const top = bottom + KEY.line / 2 + KEY.gap / 2;
    bottom += KEY.line * lines.length + KEY.gap;
    return { ...row, lines, top };
  });
  const isAll = fits.length === rows.length;
  const layers = [
    ...rectLayer(
      fits.map(({ color, top }) => ({ x, x2: x + 12, y: top - 6, y2: top + 6, color })),
      { cornerRadius: 6 },
    ),
    ...textLayer(
      fits.flatMap(({ lines, top }) =>
        lines.map((text, line) => ({ x: x + 20, y: top + KEY.line * line, text })),
      ),
    ),
    ...textLayer(
      fits.map(({ share, top }) => ({ x: CONTENT_WIDTH, y: top, text: formatShare(share) })),
      { align: 'right' },
    ),
    ...textLayer(
      isAll ? [] : [{ x: x + 20, y: bottom + KEY.line / 2, text: `and ${rows.length - fits.length} more` }],
      { color: COLOR.quiet },
    ),
  ];
  return { layers, bottom: isAll ? bottom : bottom + KEY.line };
}

/** What `pairwiseScatter` shows, in words. */
export function pairwiseScatterAlt(input: Omit<PairwiseScatter, keyof ChartTitle>): string {
  const { columns, labels, groups } = input;
  if (labels.length === 0) return 'An empty chart: there is no customer to show.';
  const names = columns.map((column) => cleanLabel(column.title)).join(', ');
  return altText(
    `Three scatters of ${countOf(labels.length, 'customer')} by ${names} in pairs, in ${countOf(groups.length, 'group')}.`,
    groups.map(({ name, share }, group) => {
      const medians = columns.map((column) => medianOf(column, labels, group));
      return `${cleanLabel(name)}: ${formatShare(share)} of customers, medians ${medians.join(', ')}`;
    }),
    'groups',
  );
}

function medianOf({ values, currency }: PlotColumn, labels: ArrayLike<number>, group: number): string {
  const own = Array.from(values)
    .filter((value, row) => labels[row] === group && Number.isFinite(value))
    .sort((a, b) => a - b);
  const median = own[(own.length - 1) >> 1];
  if (median === undefined) return 'unknown';
  return currency === undefined ? formatMeasure(median) : formatMoney(median, currency);
}
