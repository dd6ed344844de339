import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { inkOn, tint } from './tint.ts';

type CorrelationHeatMap = ChartTitle & {
  /** At most twelve. */
  readonly columns: readonly string[];
  /** Symmetric, -1 to 1; null where a column does not vary. */
  readonly correlations: readonly (readonly (number | null)[])[];
};

const WIDEST_NAME = 170;
const ROWS_HEIGHT = 250;
const ROW = { least: 21, most: 44 } as const;
const WIDEST_CELL = 92;
const GAP = 1;

/**
 * The lower half of a correlation matrix: blue where two columns rise together, orange where one falls as the other
 * rises, the stronger the darker. A name stands at the end of its row and at the head of its column.
 */
export function correlationHeatMap(input: CorrelationHeatMap): ChartSpec {
  const { columns, correlations } = input;
  if (columns.length < 2) return emptyChart(input, 'There are no two columns to compare.');
  const names = columns.map((name) => fitLabel(name, WIDEST_NAME, FONT_SIZE.label));
  const row = Math.max(ROW.least, Math.min(ROW.most, ROWS_HEIGHT / columns.length));
  const widest = Math.max(...names.map((name) => estimateWidth(name, FONT_SIZE.label)));
  const cell = Math.min(WIDEST_CELL, (CONTENT_WIDTH - widest - 8) / (columns.length - 1));
  const place = (index: number) => ({ x: cell * index, y: row * index });
  const cells = pairsOf(correlations, columns.length).map(({ a, b, r }) => {
    const color = colorOf(r);
    return { x: place(b).x, y: place(a).y, color, ink: inkOn(color), text: numberOf(r, cell) };
  });
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: row * columns.length + 32,
    layer: [
      ...rectLayer(
        cells.map(({ x, y, color }) => ({
          x: x + GAP,
          x2: x + cell - GAP,
          y: y + GAP,
          y2: y + row - GAP,
          color,
        })),
      ),
      ...textLayer(
        cells.map(({ x, y, ink, text }) => ({ x: x + cell / 2, y: y + row / 2 + 1, text, color: ink })),
        { align: 'center', fontSize: FONT_SIZE.text },
      ),
      ...textLayer(
        names.map((text, index) => ({ x: place(index).x + 6, y: place(index).y + row / 2 + 1, text })),
      ),
      ...key(row * columns.length + 20),
    ],
  };
}

type Pair = { readonly a: number; readonly b: number; readonly r: number | null };

/** Each pair of different columns once, the later first. */
const pairsOf = (correlations: CorrelationHeatMap['correlations'], columns: number): Pair[] =>
  Array.from({ length: columns }, (_, a) =>
    Array.from({ length: a }, (_, b) => ({ a, b, r: correlations[a]?.[b] ?? null })),
  ).flat();

const colorOf = (r: number | null): string =>
  r === null
    ? COLOR.track
    : tint(r < 0 ? OKABE_ITO.vermillion : OKABE_ITO.blue, Math.max(0.04, 0.95 * Math.abs(r)));

/** Two decimals; without the zero before the point where a cell is narrow, and nothing where that is too long. */
function numberOf(r: number | null, cell: number): string {
  if (r === null) return '–';
  const long = twoDigits(r);
  const short = long.replace('0.', '.');
  const fits = (text: string) => estimateWidth(text, FONT_SIZE.text) <= cell;
  return fits('−0.00') ? long : fits('−.00') ? short : '';
}

const twoDigits = (r: number): string => {
  const digits = Math.abs(r).toFixed(2);
  return r < 0 && digits !== '0.00' ? `−${digits}` : digits;
};

/** What the colours stand for: a strip from -1 to 1. */
function key(y: number): Layer[] {
  const steps = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
  const words = 'one falls, one rises';
  const left = estimateWidth(words, FONT_SIZE.text) + 6;
  const width = 18;
  const end = left + width * steps.length;
  const style = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  return [
    ...textLayer([{ x: 0, y, text: words }], style),
    ...rectLayer(
      steps.map((r, index) => ({
        x: left + width * index,
        x2: left + width * (index + 1),
        y: y - 6,
        y2: y + 6,
        color: colorOf(r),
      })),
    ),
    ...textLayer([{ x: end + 8, y, text: 'both rise together' }], style),
  ];
}

/** What `correlationHeatMap` shows, in words: the strongest pairs first. */
export function correlationHeatMapAlt({
  columns,
  correlations,
}: Omit<CorrelationHeatMap, keyof ChartTitle>): string {
  if (columns.length < 2) return 'An empty chart: there are no two columns to compare.';
  const known = pairsOf(correlations, columns.length).flatMap(({ a, b, r }) =>
    r === null ? [] : [{ a, b, r }],
  );
  return altText(
    `Heat map of correlations between ${countOf(columns.length, 'column')}, strongest first.`,
    known
      .toSorted((one, other) => Math.abs(other.r) - Math.abs(one.r))
      .map(({ a, b, r }) => `${cleanLabel(columns[b]!)} and ${cleanLabel(columns[a]!)}: ${twoDigits(r)}`),
    'pairs',
  );
}
