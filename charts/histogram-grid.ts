import { altText } from './alt-text.ts';
import type { AxisScale } from './axis-transform.ts';
import type { ChartSpec } from './chart-spec.ts';
import { clusterHistogram } from './cluster-histogram.ts';
import { countOf } from './count-of.ts';
import { formatMeasure, formatMoney, formatShare } from './format-number.ts';
import { cleanLabel, fitLabel } from './label.ts';
import { type Layer, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { plotAxis, positionOn, xTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

type ShownColumn = {
  readonly name: string;
  /** Short words for what else is to be known: `3 outliers`. */
  readonly note?: string;
};

/** A column of numbers; those that are not finite are missing. */
export type NumberColumn = ShownColumn & {
  readonly kind: 'numbers';
  readonly values: ArrayLike<number>;
  /** Default linear. */
  readonly scale?: AxisScale;
  /** A symbol or ISO 4217 code where the values are money. */
  readonly currency?: string;
};

/** A column of words, or of yes and no: how many customers have which. */
export type WordColumn = ShownColumn & {
  readonly kind: 'words';
  readonly levels: readonly { readonly label: string; readonly customers: number }[];
  readonly missing: number;
};

type HistogramGrid = ChartTitle & {
  /** At most twelve; nine are read well. */
  readonly columns: readonly (NumberColumn | WordColumn)[];
};

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const GAP = { x: 22, y: 12 } as const;
const GRID_HEIGHT = 288;
const TALLEST = 150;
const LOWEST = 84;
/** Heights of a line above a plot and of the numbers below it. */
const HEAD_LINE = 18;
const FOOT = 20;
const BINS = 24;
const LEVEL_ROW = 18;

/** Small multiples: one distribution a column, with the share of customers who have no value where there are some. */
export function histogramGrid(input: HistogramGrid): ChartSpec {
  const { columns } = input;
  if (columns.length === 0) return emptyChart(input, 'There is no column to show.');
  const across = columns.length === 1 ? 1 : columns.length <= 4 ? 2 : columns.length <= 9 ? 3 : 4;
  const down = Math.ceil(columns.length / across);
  const height = Math.max(LOWEST, Math.min(TALLEST, (GRID_HEIGHT - GAP.y * (down - 1)) / down));
  const width = (CONTENT_WIDTH - 1 - GAP.x * (across - 1)) / across;
  const box = (index: number): Box => ({
    left: 0.5 + (index % across) * (width + GAP.x),
    top: Math.floor(index / across) * (height + GAP.y),
    width,
    height,
  });
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: down * (height + GAP.y) - GAP.y,
    layer: columns.flatMap((column, index) => [
      ...headLayers(column, box(index)),
      ...(column.kind === 'numbers' ? numberLayers(column, box(index)) : wordLayers(column, box(index))),
    ]),
  };
}

/** What is to be known of a column beside its distribution. */
function notesOf(column: NumberColumn | WordColumn): string {
  const missing = missingShare(column);
  return [
    ...(missing > 0 ? [`${formatShare(missing)} missing`] : []),
    ...(column.note ? [column.note] : []),
  ].join(', ');
}

/** Where the plot begins: below the name, and the notes if there are some. */
const plotTop = (column: NumberColumn | WordColumn, { top }: Box): number =>
  top + HEAD_LINE * (notesOf(column) === '' ? 1 : 2) + 2;

function headLayers(column: NumberColumn | WordColumn, { left, top, width }: Box): Layer[] {
  const notes = notesOf(column);
  const style = { fontSize: FONT_SIZE.text };
  return [
    ...textLayer([{ x: left, y: top + 6, text: fitLabel(column.name, width, FONT_SIZE.text) }], {
      ...style,
      fontWeight: 600,
    }),
    ...textLayer(
      notes === ''
        ? []
        : [{ x: left, y: top + 6 + HEAD_LINE, text: fitLabel(notes, width + GAP.x / 2, FONT_SIZE.text) }],
      { ...style, color: missingShare(column) > 0 ? OKABE_ITO.vermillion : COLOR.quiet },
    ),
  ];
}

function missingShare(column: NumberColumn | WordColumn): number {
  if (column.kind === 'words') {
    const all = customersOf(column) + column.missing;
    return all === 0 ? 0 : column.missing / all;
  }
  const { length } = column.values;
  return length === 0 ? 0 : (length - knownOf(column).length) / length;
}

const customersOf = ({ levels }: WordColumn): number =>
  levels.reduce((sum, { customers }) => sum + customers, 0);

const knownOf = ({ values }: NumberColumn): number[] => Array.from(values).filter(Number.isFinite);

function numberLayers(column: NumberColumn, box: Box): Layer[] {
  const { left, width } = box;
  const known = knownOf(column);
  const [top, bottom] = [plotTop(column, box), box.top + box.height - FOOT];
  if (known.length === 0) return noValue(left, top + 10);
  const { scale = 'linear', currency } = column;
  const [least, most] = extent(known);
  const { bins, domain } = clusterHistogram(known, [{ from: least, to: most }], scale, BINS);
  const tallest = Math.max(...bins.map(({ density }) => density));
  const axis = plotAxis(
    { values: domain, scale, ...(currency === undefined ? {} : { currency }) },
    [left, left + width],
    { margin: 0 },
  );
  return [
    ...rectLayer(
      bins.map(({ x0, x1, density }) => ({
        x: positionOn(axis, x0) + 0.5,
        x2: positionOn(axis, x1) - 0.5,
        y: bottom - (density / tallest) * (bottom - top),
        y2: bottom,
        color: OKABE_ITO.blue,
      })),
    ),
    ...ruleLayer([{ x: left, x2: left + width, y: bottom, y2: bottom }], { color: COLOR.quiet }),
    ...xTickLayer(axis, bottom),
  ];
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

const noValue = (x: number, y: number): Layer[] =>
  textLayer([{ x, y, text: 'no value' }], { color: COLOR.quiet, fontSize: FONT_SIZE.text });

/** A row a level: its name, a bar and its share; what does not fit is one row. */
function wordLayers(column: WordColumn, box: Box): Layer[] {
  const { left, width } = box;
  const all = customersOf(column);
  const top = plotTop(column, box);
  if (all === 0) return noValue(left, top + 10);
  const rows = topLevels(column, Math.max(2, Math.floor((box.top + box.height - top) / LEVEL_ROW)));
  const nameWidth = width * 0.52;
  const shareWidth = 40;
  const most = Math.max(...rows.map(({ customers }) => customers));
  const middle = (index: number) => top + LEVEL_ROW * (index + 0.5);
  const style = { fontSize: FONT_SIZE.text };
  return [
    ...textLayer(
      rows.map(({ label }, index) => ({
        x: left,
        y: middle(index),
        text: fitLabel(label, nameWidth - 6, FONT_SIZE.text),
      })),
      style,
    ),
    ...rectLayer(
      rows.map(({ customers, others }, index) => ({
        x: left + nameWidth,
        x2: left + nameWidth + (customers / most) * Math.max(4, width - nameWidth - shareWidth),
        y: middle(index) - 6,
        y2: middle(index) + 6,
        color: others ? COLOR.back : OKABE_ITO.blue,
      })),
    ),
    ...textLayer(
      rows.map(({ customers }, index) => ({
        x: left + width,
        y: middle(index),
        text: formatShare(customers / all),
      })),
      { ...style, align: 'right' },
    ),
  ];
}

type LevelRow = { readonly label: string; readonly customers: number; readonly others: boolean };

/** The levels with most customers; if they are too many, the last row is all others. */
function topLevels({ levels }: WordColumn, rows: number): LevelRow[] {
  const sorted = levels
    .map((level) => ({ ...level, others: false }))
    .sort((a, b) => b.customers - a.customers);
  if (sorted.length <= rows) return sorted;
  const rest = sorted.slice(rows - 1);
  const customers = rest.reduce((sum, level) => sum + level.customers, 0);
  return [...sorted.slice(0, rows - 1), { label: `${rest.length} others`, customers, others: true }];
}

/** What `histogramGrid` shows, in words. */
export function histogramGridAlt(columns: HistogramGrid['columns']): string {
  if (columns.length === 0) return 'An empty chart: there is no column to show.';
  return altText(
    `Distributions of ${countOf(columns.length, 'column')}.`,
    columns.map((column) => {
      const missing = missingShare(column);
      const words = [
        column.kind === 'numbers' ? numbersInWords(column) : levelsInWords(column),
        ...(missing > 0 ? [`${formatShare(missing)} missing`] : []),
        ...(column.note ? [cleanLabel(column.note)] : []),
      ];
      return `${cleanLabel(column.name)}: ${words.join(', ')}`;
    }),
    'columns',
  );
}

function numbersInWords(column: NumberColumn): string {
  const known = knownOf(column).sort((a, b) => a - b);
  if (known.length === 0) return 'no value';
  const value = (number: number) =>
    column.currency === undefined ? formatMeasure(number) : formatMoney(number, column.currency);
  const median = known[(known.length - 1) >> 1]!;
  return `${value(known[0]!)} to ${value(known.at(-1)!)}, median ${value(median)}`;
}

function levelsInWords(column: WordColumn): string {
  const all = customersOf(column);
  if (all === 0) return 'no value';
  return topLevels(column, 4)
    .map(({ label, customers }) => `${cleanLabel(label)} ${formatShare(customers / all)}`)
    .join(', ');
}
