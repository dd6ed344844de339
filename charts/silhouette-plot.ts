import { altText } from './alt-text.ts';
import { type ChartGroup, groupColors } from './chart-group.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, wrapLines } from './label.ts';
import { haloTextLayer, type Layer, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { type PlotAxis, positionOn, xTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

type SilhouettePlot = ChartTitle & {
  readonly groups: readonly ChartGroup[];
  /** Silhouette of each customer that was used, -1 to 1. */
  readonly values: ArrayLike<number>;
  /** Group of each of them. */
  readonly labels: ArrayLike<number>;
  readonly mean: number;
};

const WIDEST_NAME = 204;
const GAP = 12;
const NAME_LINE = 17;
const TOP = 30;
const BANDS_HEIGHT = 216;
const BAND_GAP = 6;
/** A line of text must fit beside a band, however small its group. */
const LEAST_BAND = 19;
/** Right ends of the two columns behind the plot. */
const COLUMN = { mean: 488, below: CONTENT_WIDTH } as const;
const PLOT_RIGHT = 424;
const TICKS = [-1, -0.5, 0, 0.5, 1];

type Band = {
  readonly name: string;
  readonly color: string;
  /** Descending. */
  readonly values: Float64Array;
  readonly top: number;
  readonly height: number;
};

/**
 * The silhouettes of the customers of each group, from the largest to the least, as a bar each; what reaches left of
 * zero lies closer to another group. A dashed line marks the mean of all.
 */
export function silhouettePlot(input: SilhouettePlot): ChartSpec {
  const bands = bandsOf(input);
  if (bands.length === 0) return emptyChart(input, 'There is no silhouette to show.');
  const names = bands.flatMap((band) => nameLines(band));
  const left = Math.max(...names.map((line) => estimateWidth(line, FONT_SIZE.label))) + GAP;
  const axis = silhouetteAxis(bands, [Math.ceil(left), PLOT_RIGHT]);
  const last = bands.at(-1)!;
  const bottom = last.top + last.height;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: bottom + 26,
    layer: [
      ...gridOf(axis, bottom),
      ...rectLayer(bands.flatMap((band) => barsOf(band, axis))),
      ...meanLine(input.mean, axis, bottom),
      ...xTickLayer(axis, bottom),
      ...columns(bands),
    ],
  };
}

/** Groups with customers, with places for them: all get what a line of text needs, the rest goes by size. */
function bandsOf({ groups, values, labels }: Omit<SilhouettePlot, keyof ChartTitle>): Band[] {
  const colors = groupColors(groups);
  const filled = groups
    .map(({ name }, group) => ({
      name,
      color: colors[group]!,
      values: silhouettesOf(values, labels, group),
    }))
    .filter((group) => group.values.length > 0);
  const all = filled.reduce((sum, group) => sum + group.values.length, 0);
  const room = BANDS_HEIGHT - (LEAST_BAND + BAND_GAP) * filled.length;
  let top = TOP;
  return filled.map((group) => {
    const height = LEAST_BAND + Math.max(0, Math.round((room * group.values.length) / all));
    const band = { ...group, top, height };
    top += height + BAND_GAP;
    return band;
  });
}

function silhouettesOf(values: ArrayLike<number>, labels: ArrayLike<number>, group: number): Float64Array {
  const own = Float64Array.from(values).filter(
    (value, row) => labels[row] === group && Number.isFinite(value),
  );
  return own.sort().reverse();
}

function silhouetteAxis(bands: readonly Band[], range: readonly [number, number]): PlotAxis {
  const least = Math.min(...bands.map(({ values }) => values.at(-1)!));
  const domain = [Math.min(0, Math.max(-1, Math.floor(least * 5) / 5)), 1] as const;
  const ticks = TICKS.filter((value) => value >= domain[0]).map((value) => ({
    value,
    label: String(value).replace('-', '−'),
  }));
  return { scale: 'linear', domain, range, ticks };
}

const gridOf = (axis: PlotAxis, bottom: number): Layer[] =>
  ruleLayer(
    axis.ticks.map(({ value }) => {
      const at = positionOn(axis, value);
      return { x: at, x2: at, y: TOP - 4, y2: bottom };
    }),
    { color: COLOR.line },
  );

/** One bar for each pixel of height: the value of the customer who stands there. */
const barsOf = ({ values, color, top, height }: Band, axis: PlotAxis) =>
  Array.from({ length: height }, (_, row) => ({
    x: positionOn(axis, 0),
    x2: Math.round(2 * positionOn(axis, values[Math.floor(((row + 0.5) / height) * values.length)]!)) / 2,
    y: top + row,
    y2: top + row + 1,
    color,
  }));

function meanLine(mean: number, axis: PlotAxis, bottom: number): Layer[] {
  if (!Number.isFinite(mean)) return [];
  const at = positionOn(axis, Math.max(axis.domain[0], Math.min(1, mean)));
  return [
    ...ruleLayer([{ x: at, x2: at, y: TOP - 8, y2: bottom }], {
      color: COLOR.ink,
      strokeWidth: 1.5,
      strokeDash: [5, 3],
    }),
    ...haloTextLayer([{ x: at, y: 12, text: `mean ${twoDigits(mean)}` }], {
      align: 'center',
      fontWeight: 600,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

/** Name before each band; behind it the mean and the share of customers below zero. */
function columns(bands: readonly Band[]): Layer[] {
  const middle = ({ top, height }: Band) => top + height / 2;
  const at = (x: number, textOf: (band: Band) => string) =>
    bands.map((band) => ({ x, y: middle(band), text: textOf(band) }));
  return [
    ...textLayer(
      bands.flatMap((band) =>
        nameLines(band).map((text, line, lines) => ({
          x: 0,
          y: middle(band) + NAME_LINE * (line - (lines.length - 1) / 2),
          text,
        })),
      ),
    ),
    ...textLayer(
      at(COLUMN.mean, ({ values }) => twoDigits(meanOf(values))),
      { align: 'right', fontWeight: 600 },
    ),
    ...textLayer(
      at(COLUMN.below, ({ values }) => formatShare(shareBelow(values))),
      { align: 'right' },
    ),
    ...textLayer(
      [
        { x: COLUMN.mean, y: 12, text: 'Mean' },
        { x: COLUMN.below, y: 12, text: 'Below 0' },
      ],
      { align: 'right', color: COLOR.quiet, fontSize: FONT_SIZE.text },
    ),
  ];
}

/** A band of two lines of text is high enough for both. */
const nameLines = ({ name, height }: Band): string[] =>
  wrapLines(name, WIDEST_NAME, FONT_SIZE.label, height + BAND_GAP >= 2 * NAME_LINE ? 2 : 1);

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const shareBelow = (values: Float64Array): number =>
  values.filter((value) => value < 0).length / values.length;

const twoDigits = (value: number): string => value.toFixed(2).replace('-', '−');

/** What `silhouettePlot` shows, in words. */
export function silhouettePlotAlt(input: Omit<SilhouettePlot, keyof ChartTitle>): string {
  const bands = bandsOf(input);
  if (bands.length === 0) return 'An empty chart: there is no silhouette to show.';
  return altText(
    `Silhouettes of ${countOf(input.values.length, 'customer')} in ${countOf(bands.length, 'group')}, mean ${twoDigits(input.mean)}; 1 is far from every other group, below 0 closer to another.`,
    bands.map(
      ({ name, values }) =>
        `${cleanLabel(name)}: mean ${twoDigits(meanOf(values))}, ${formatShare(shareBelow(values))} below 0`,
    ),
    'groups',
  );
}
