import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatCount, formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { inkOn, tint } from './tint.ts';

/** Customers who bought first in one month, and the share of them that bought in each later one. */
export type CohortRow = {
  /** Short: `Mar 2011`. */
  readonly label: string;
  readonly size: number;
  /** From the month after the first on, 0 to 1; null where the cohort is too small to be shown. */
  readonly retention: readonly (number | null)[];
};

type CohortHeatMap = ChartTitle & {
  /** In order of time, at most thirteen: a year and the month before. */
  readonly rows: readonly CohortRow[];
  /** The data ends within its last month, so that the last cell of each row is not over. */
  readonly lastIsPartial: boolean;
};

const ROW = { least: 18, most: 30 } as const;
const ROWS_HEIGHT = 234;
const HEADING = 44;
const WIDEST_LABEL = 110;
const WIDEST_CELL = 54;
const KEY = 34;

/**
 * One row a month of first purchase, one column a month after it: the more of them bought, the darker. Cells of a month
 * that is not over stand without colour, because what is missing in them is no loss.
 */
export function cohortHeatMap(input: CohortHeatMap): ChartSpec {
  const { rows, lastIsPartial } = input;
  const columns = Math.max(0, ...rows.map(({ retention }) => retention.length));
  if (columns === 0) return emptyChart(input, 'No cohort is old enough to have come back.');
  const plan = layoutOf(rows, columns);
  const most = mostOf(rows, lastIsPartial);
  const cells = rows.flatMap(({ retention }, row) =>
    retention.flatMap((share, column) => {
      const isPartial = lastIsPartial && column === retention.length - 1;
      return [cellOf({ share, isPartial, row, column }, plan, most)];
    }),
  );
  const height = HEADING + plan.row * rows.length;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: height + (lastIsPartial ? KEY : 0),
    layer: [
      ...headingLayers(columns, plan),
      ...rectLayer(cells.map(({ rect }) => rect)),
      ...textLayer(
        cells.map(({ text }) => text),
        { align: 'center', fontSize: FONT_SIZE.text },
      ),
      ...rowLayers(rows, plan),
      ...keyLayers(lastIsPartial, height + 22),
    ],
  };
}

type Layout = {
  readonly row: number;
  readonly cell: number;
  /** Pixels at which the sizes end. */
  readonly sizes: number;
  /** Pixels at which cells begin. */
  readonly left: number;
};

function layoutOf(rows: readonly CohortRow[], columns: number): Layout {
  const labels = Math.min(WIDEST_LABEL, widest(rows.map(({ label }) => cleanLabel(label))));
  const sizes = labels + 10 + Math.max(widest(['new']), widest(rows.map(({ size }) => formatCount(size))));
  const left = sizes + 10;
  return {
    row: Math.max(ROW.least, Math.min(ROW.most, ROWS_HEIGHT / rows.length)),
    cell: Math.min(WIDEST_CELL, (CONTENT_WIDTH - left) / columns),
    sizes,
    left,
  };
}

const widest = (texts: readonly string[]): number =>
  Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.text)));

/** The darkest colour is of the highest share of a month that is over. */
function mostOf(rows: readonly CohortRow[], lastIsPartial: boolean): number {
  const over = rows.flatMap(({ retention }) => (lastIsPartial ? retention.slice(0, -1) : retention));
  return Math.max(0.01, ...over.map((share) => share ?? 0));
}

type Cell = {
  readonly share: number | null;
  readonly isPartial: boolean;
  readonly row: number;
  readonly column: number;
};

function cellOf({ share, isPartial, row, column }: Cell, plan: Layout, most: number) {
  const [x, y] = [plan.left + plan.cell * column, HEADING + plan.row * row];
  const color =
    isPartial || share === null ? COLOR.track : tint(OKABE_ITO.blue, Math.max(0.06, (0.95 * share) / most));
  const digits = share === null ? '' : String(Math.round(share * 100));
  return {
    rect: { x: x + 1, x2: x + plan.cell - 1, y: y + 1, y2: y + plan.row - 1, color },
    text: {
      x: x + plan.cell / 2,
      y: y + plan.row / 2 + 1,
      text: estimateWidth(digits, FONT_SIZE.text) <= plan.cell ? digits : '',
      color: isPartial ? COLOR.quiet : inkOn(color),
    },
  };
}

function headingLayers(columns: number, { left, cell, sizes }: Layout): Layer[] {
  const every = cell < 20 ? 3 : 1;
  const numbers = Array.from({ length: columns }, (_, i) => i).filter((i) => i % every === 0);
  const style = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  return [
    ...textLayer([{ x: left, y: 8, text: '% of them who bought so many months later' }], style),
    ...textLayer([{ x: sizes, y: 32, text: 'new' }], { ...style, align: 'right' }),
    ...textLayer(
      numbers.map((i) => ({ x: left + cell * (i + 0.5), y: 32, text: String(i + 1) })),
      { ...style, align: 'center' },
    ),
  ];
}

function rowLayers(rows: readonly CohortRow[], { row, sizes }: Layout): Layer[] {
  const y = (index: number) => HEADING + row * (index + 0.5) + 1;
  return [
    ...textLayer(
      rows.map(({ label }, i) => ({
        x: 0,
        y: y(i),
        text: fitLabel(label, WIDEST_LABEL, FONT_SIZE.text),
      })),
      { fontSize: FONT_SIZE.text },
    ),
    ...textLayer(
      rows.map(({ size }, i) => ({ x: sizes, y: y(i), text: formatCount(size) })),
      { align: 'right', color: COLOR.quiet, fontSize: FONT_SIZE.text },
    ),
  ];
}

function keyLayers(lastIsPartial: boolean, y: number): Layer[] {
  if (!lastIsPartial) return [];
  return [
    ...rectLayer([{ x: 0, x2: 22, y: y - 9, y2: y + 9, color: COLOR.track }]),
    ...textLayer([{ x: 30, y, text: 'the month in which the data ends: not over' }], {
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

/** What `cohortHeatMap` shows, in words: the newest cohorts first. */
export function cohortHeatMapAlt({ rows, lastIsPartial }: Omit<CohortHeatMap, keyof ChartTitle>): string {
  if (!rows.some(({ retention }) => retention.length > 0)) {
    return 'An empty chart: no cohort is old enough to have come back.';
  }
  const said = (share: number | null) => (share === null ? 'too few to show' : formatShare(share));
  return altText(
    `Heat map of ${countOf(rows.length, 'cohort')} by month of first purchase: the share that bought one, two and more months later${lastIsPartial ? '; the last of each is of a month that is not over' : ''}. The newest first.`,
    rows
      .toReversed()
      .map(
        ({ label, size, retention }) =>
          `${cleanLabel(label)} (${formatCount(size)} new): ${retention.map(said).join(', ') || 'nothing yet'}`,
      ),
    'cohorts',
  );
}
