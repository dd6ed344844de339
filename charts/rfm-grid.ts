import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatCount, formatMoney, formatTick } from './format-number.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

/** Customers with one recency and one frequency score, both 1 (worst) to 5 (best). */
export type RfmCell = {
  readonly recency: number;
  readonly frequency: number;
  readonly customers: number;
  /** Mean spend of a customer in major units; null or absent where it is not known. */
  readonly averageSpend?: number | null;
};

type RfmGrid = ChartTitle & {
  /** Cells that are left out hold nobody. */
  readonly cells: readonly RfmCell[];
  /** A symbol (`£`) or an ISO 4217 code (`GBP`). */
  readonly currency: string;
};

const SCORES = [1, 2, 3, 4, 5];
const CELL_HEIGHT = 78;
/** Room for the scores and the title of the frequency axis. */
const LEFT = 42;
/** From this part of the reversed scale on, white stands out from viridis more than black does. */
const WHITE_TEXT_FROM = 0.56;
const BLACK = '#000000';

/**
 * A 5 by 5 heat map: recency to the right, frequency upwards, so the best customers are in the upper right corner.
 * A cell says its customers and what one spends on average; the more customers, the darker (viridis, reversed).
 */
export function rfmGrid(input: RfmGrid): ChartSpec {
  const { cells, currency } = input;
  const most = Math.max(0, ...cells.map((cell) => cell.customers));
  if (most === 0) return emptyChart(input, 'There is no scored customer to show.');
  const values = allCells(cells).map((cell) => ({
    recency: cell.recency,
    frequency: cell.frequency,
    customers: cell.customers,
    count: cell.customers < 1e6 ? formatCount(cell.customers) : formatTick(cell.customers),
    spend: spendOf(cell, currency),
    ink: inkOn(cell.customers / most),
  }));
  const score = (title: string, domain: readonly number[]) => ({
    type: 'ordinal' as const,
    scale: { domain: [...domain], paddingInner: 0.04, paddingOuter: 0 },
    axis: { title, labelAngle: 0, labelPadding: 8, titlePadding: 10, labelFontSize: FONT_SIZE.label },
  });
  const text = (
    field: string,
    mark: { fontSize: number; fontWeight: 'normal' | 600; dy: number | { expr: string } },
  ) => ({
    mark: { type: 'text' as const, ...mark },
    encoding: {
      text: { field, type: 'nominal' as const },
      color: { field: 'ink', type: 'nominal' as const, scale: null },
    },
  });
  return {
    ...frame(input),
    width: CONTENT_WIDTH - LEFT,
    height: 5 * CELL_HEIGHT,
    data: { values },
    encoding: {
      x: { field: 'recency', ...score('Recency score (5 = bought most recently) →', SCORES) },
      y: { field: 'frequency', ...score('Frequency score (5 = bought most often) →', SCORES.toReversed()) },
    },
    layer: [
      {
        mark: { type: 'rect', cornerRadius: 3 },
        encoding: {
          color: {
            condition: { test: 'datum.customers === 0', value: COLOR.track },
            field: 'customers',
            type: 'quantitative',
            legend: legend(most),
            scale: { scheme: 'viridis', reverse: true, domain: [0, most] },
          },
        },
      },
      text('count', { fontSize: 20, fontWeight: 600, dy: { expr: "datum.spend === '' ? 0 : -9" } }),
      text('spend', { fontSize: FONT_SIZE.text, fontWeight: 'normal', dy: 15 }),
    ],
    resolve: { scale: { color: 'independent' } },
  };
}

/** What the colours stand for, below the grid: four shades, from one customer to the fullest cell. */
const legend = (most: number) => ({
  type: 'symbol' as const,
  symbolType: 'square',
  symbolSize: 180,
  symbolStrokeWidth: 0,
  orient: 'bottom' as const,
  direction: 'horizontal' as const,
  columnPadding: 24,
  title: 'Customers in a cell',
  titleOrient: 'left' as const,
  titlePadding: 16,
  titleFontSize: FONT_SIZE.text,
  titleFontWeight: 'normal' as const,
  titleColor: COLOR.quiet,
  titleLimit: 0,
  labelFontSize: FONT_SIZE.text,
  labelColor: COLOR.quiet,
  values: [...new Set([1, Math.ceil(most / 3), Math.ceil((2 * most) / 3), most])],
  format: most < 1e6 ? ',d' : '.3~s',
});

function allCells(cells: readonly RfmCell[]): RfmCell[] {
  return SCORES.flatMap((frequency) =>
    SCORES.map(
      (recency) =>
        cells.find((cell) => cell.recency === recency && cell.frequency === frequency) ?? {
          recency,
          frequency,
          customers: 0,
        },
    ),
  );
}

const spendOf = ({ customers, averageSpend }: RfmCell, currency: string): string =>
  customers === 0 || averageSpend == null ? '' : `${shortMoney(averageSpend, currency)} each`;

const shortMoney = (amount: number, currency: string): string =>
  Math.abs(amount) < 1e5 ? formatMoney(amount, currency) : formatTick(amount, currency);

function inkOn(part: number): string {
  if (part === 0) return COLOR.quiet;
  return part >= WHITE_TEXT_FROM ? COLOR.paper : BLACK;
}

/** What `rfmGrid` shows, in words; the fullest cells first. */
export function rfmGridAlt({ cells, currency }: Omit<RfmGrid, keyof ChartTitle>): string {
  const filled = cells.filter((cell) => cell.customers > 0).sort((a, b) => b.customers - a.customers);
  if (filled.length === 0) return 'An empty grid: there is no scored customer to show.';
  return altText(
    'Heat map of customers by recency score (1 to 5, to the right) and frequency score (1 to 5, upwards), fullest cells first.',
    filled.map((cell) => {
      const spend = spendOf(cell, currency);
      return `R${cell.recency} F${cell.frequency}: ${countOf(cell.customers, 'customer')}${spend && `, ${spend}`}`;
    }),
    'cells',
  );
}
