import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatCount, formatMoney, formatShare, formatTick } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel, wrapLines } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { inkOn, tint } from './tint.ts';

/** Customers who were in one group and are now in another, or the same; groups by their place in the list. */
export type Flow = {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** What they are worth, in major units. */
  readonly money: number;
};

type FlowMatrix = ChartTitle & {
  /** At most twelve. */
  readonly groups: readonly string[];
  /** The groups stand from the best to the worst, so that a move can be one for the better or for the worse. */
  readonly bestFirst?: boolean;
  /** At most one for each pair; pairs that are left out are nobody. */
  readonly flows: readonly Flow[];
  /** A symbol (`£`) or an ISO 4217 code (`GBP`). */
  readonly currency: string;
};

type Grid = {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
  readonly row: number;
  /** Cells have room for money; else it is summed at the end of each row. */
  readonly roomy: boolean;
};

const WIDEST_NAME = 150;
const GAP = 10;
const ROWS_HEIGHT = 228;
const ROW = { least: 20, most: 46 } as const;
/** A cell of that width and height has room for a count and money below each other. */
const ROOMY = { width: 56, height: 36 } as const;
/** Room before the money at the end of a row. */
const MONEY_GAP = 12;
const NAME_LINE = 17;

/**
 * From where (rows) to where (columns) customers moved: how many and what they are worth, the more the darker; blue
 * for the better, orange for the worse. Who stayed is grey, because those are most and not the news.
 *
 * A matrix, not a Sankey diagram: on a phone its ribbons would be a pixel wide beside those who stayed, cross each
 * other and have no room for numbers.
 */
export function flowMatrix(input: FlowMatrix): ChartSpec {
  const { groups } = input;
  if (groups.length === 0) return emptyChart(input, 'There is no group to move between.');
  const grid = layGrid(input);
  const bottom = grid.top + grid.row * groups.length;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: bottom + 30,
    layer: [
      ...names(groups, grid),
      ...cells(input, grid),
      ...rowMoney(input, grid),
      ...key(input, bottom + 18),
    ],
  };
}

function layGrid(input: FlowMatrix): Grid {
  const { groups } = input;
  const money = Math.max(...[MOVED, ...movedMoney(input)].map((text) => estimateWidth(text, FONT_SIZE.text)));
  const widest = Math.max(
    ...groups.map((_, index) => estimateWidth(rowLines(groups, index, false)[0]!, FONT_SIZE.label)),
  );
  const left = Math.max(widest, 92) + GAP;
  const row = Math.max(ROW.least, Math.min(ROW.most, ROWS_HEIGHT / groups.length));
  const wide = (CONTENT_WIDTH - left) / groups.length;
  const roomy = wide >= ROOMY.width && row >= ROOMY.height;
  const cell = roomy ? Math.min(wide, 130) : (CONTENT_WIDTH - left - money - MONEY_GAP) / groups.length;
  const lines = roomy ? Math.max(...groups.map((name) => headLines(name, cell).length)) : 1;
  return { left, top: NAME_LINE * lines + 6, cell, row, roomy };
}

/** A number tells which column is which where columns have no names. */
const rowLines = (groups: readonly string[], index: number, roomy: boolean): string[] =>
  roomy
    ? wrapLines(groups[index]!, WIDEST_NAME, FONT_SIZE.label, 2)
    : [`${index + 1} ${fitLabel(groups[index]!, WIDEST_NAME, FONT_SIZE.label)}`];

const headLines = (name: string, cell: number): string[] => wrapLines(name, cell - 6, FONT_SIZE.text, 2);

/** Rows have number and name; columns too where there is room, else only the number. */
function names(groups: readonly string[], { left, top, cell, row, roomy }: Grid): Layer[] {
  const middle = (index: number) => left + cell * (index + 0.5);
  const heads = groups.flatMap((name, index) => {
    const lines = roomy ? headLines(name, cell) : [String(index + 1)];
    return lines.map((text, line) => ({
      x: middle(index),
      y: top - NAME_LINE * (lines.length - line - 0.5) - 1,
      text,
    }));
  });
  const quiet = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  return [
    ...textLayer(
      groups.flatMap((_, index) =>
        rowLines(groups, index, roomy).map((text, line, lines) => ({
          x: 0,
          y: top + row * (index + 0.5) + NAME_LINE * (line - (lines.length - 1) / 2),
          text,
        })),
      ),
    ),
    ...textLayer(heads, { align: 'center', fontSize: FONT_SIZE.text }),
    ...textLayer([{ x: 0, y: top - NAME_LINE / 2 - 1, text: 'From ↓   to →' }], quiet),
  ];
}

const CELL_GAP = 1;

function cells(input: FlowMatrix, { left, top, cell, row, roomy }: Grid): Layer[] {
  const most = Math.max(1, ...input.flows.filter(isMove).map(({ customers }) => customers));
  const shown = input.groups.flatMap((_, from) =>
    input.groups.map((_, to) => {
      const flow = input.flows.find((one) => one.from === from && one.to === to);
      const color = colorOf(flow, most, input.bestFirst ?? false);
      return {
        x: left + cell * to,
        y: top + row * from,
        customers: flow?.customers ?? 0,
        money: flow?.money ?? 0,
        stayed: from === to,
        color,
        ink: from === to ? COLOR.quiet : inkOn(color),
      };
    }),
  );
  const filled = shown.filter(({ customers }) => customers > 0);
  const count = ({ customers }: { customers: number }) =>
    estimateWidth(formatCount(customers), FONT_SIZE.label) > cell - 4
      ? formatTick(customers)
      : formatCount(customers);
  const middle = ({ x, y }: { x: number; y: number }) => ({ x: x + cell / 2, y: y + row / 2 + 1 });
  const raised = roomy ? 9.5 : 0;
  const counts = (stayed: boolean) =>
    filled
      .filter((one) => one.stayed === stayed)
      .map((one) => ({ ...middle(one), y: middle(one).y - raised, text: count(one), color: one.ink }));
  return [
    ...rectLayer(
      shown.map(({ x, y, color }) => ({
        x: x + CELL_GAP,
        x2: x + cell - CELL_GAP,
        y: y + CELL_GAP,
        y2: y + row - CELL_GAP,
        color,
      })),
    ),
    ...textLayer(counts(false), { align: 'center', fontWeight: 600 }),
    ...textLayer(counts(true), { align: 'center', fontSize: FONT_SIZE.text }),
    ...textLayer(
      roomy
        ? filled.map((one) => ({
            ...middle(one),
            y: middle(one).y + 8,
            text: formatTick(one.money, input.currency),
            color: one.ink,
          }))
        : [],
      { align: 'center', fontSize: FONT_SIZE.text },
    ),
  ];
}

const isMove = ({ from, to }: Flow): boolean => from !== to;

function colorOf(flow: Flow | undefined, most: number, bestFirst: boolean): string {
  if (flow === undefined || flow.customers === 0) return '#fafafb';
  if (!isMove(flow)) return COLOR.track;
  const base = bestFirst && flow.to > flow.from ? OKABE_ITO.vermillion : OKABE_ITO.blue;
  return tint(base, 0.12 + 0.75 * (flow.customers / most));
}

const MOVED = 'Moved';

/** What those who left each group are worth. */
const movedMoney = ({ groups, flows, currency }: FlowMatrix): string[] =>
  groups.map((_, from) => {
    const moves = flows.filter((flow) => flow.from === from && isMove(flow));
    const money = moves.reduce((sum, flow) => sum + flow.money, 0);
    return moves.length === 0 ? '–' : formatTick(money, currency);
  });

/** The money of a row at its end, where cells have no room for it. */
function rowMoney(input: FlowMatrix, { top, row, roomy }: Grid): Layer[] {
  if (roomy) return [];
  const style = { align: 'right' as const, fontSize: FONT_SIZE.text };
  const x = CONTENT_WIDTH;
  return [
    ...textLayer(
      movedMoney(input).map((text, from) => ({ x, y: top + row * (from + 0.5), text })),
      style,
    ),
    ...textLayer([{ x, y: top - NAME_LINE / 2 - 1, text: MOVED }], { ...style, color: COLOR.quiet }),
  ];
}

/** What the colours stand for. */
function key({ bestFirst }: FlowMatrix, y: number): Layer[] {
  const entries = [
    ...(bestFirst
      ? [
          { text: 'to a better group', color: tint(OKABE_ITO.blue, 0.7) },
          { text: 'to a worse group', color: tint(OKABE_ITO.vermillion, 0.7) },
        ]
      : [{ text: 'moved', color: tint(OKABE_ITO.blue, 0.7) }]),
    { text: 'stayed', color: COLOR.line },
  ];
  let x = 0;
  const placed = entries.map((entry) => {
    const at = x;
    x += 22 + estimateWidth(entry.text, FONT_SIZE.text) + 22;
    return { ...entry, x: at };
  });
  return [
    ...rectLayer(
      placed.map(({ x: left, color }) => ({ x: left, x2: left + 13, y: y - 6, y2: y + 7, color })),
    ),
    ...textLayer(
      placed.map(({ x: left, text }) => ({ x: left + 20, y, text })),
      { color: COLOR.quiet, fontSize: FONT_SIZE.text },
    ),
  ];
}

/** What `flowMatrix` shows, in words: the largest moves first. */
export function flowMatrixAlt({
  groups,
  flows,
  bestFirst,
  currency,
}: Omit<FlowMatrix, keyof ChartTitle>): string {
  if (groups.length === 0) return 'An empty matrix: there is no group to move between.';
  const customers = (some: readonly Flow[]) => some.reduce((sum, flow) => sum + flow.customers, 0);
  const moves = flows.filter(isMove).filter((flow) => flow.customers > 0);
  const [all, moved] = [customers(flows), customers(moves)];
  const better = customers(moves.filter(({ from, to }) => to < from));
  const ways = bestFirst
    ? `, ${formatCount(better)} for the better and ${formatCount(moved - better)} for the worse`
    : '';
  return altText(
    `Matrix of moves between ${countOf(groups.length, 'group')}: ${formatCount(moved)} of ${countOf(all, 'customer')} moved (${formatShare(all === 0 ? 0 : moved / all)})${ways}; largest moves first.`,
    moves
      .toSorted((a, b) => b.customers - a.customers)
      .map(
        (flow) =>
          `${cleanLabel(groups[flow.from] ?? '')} to ${cleanLabel(groups[flow.to] ?? '')}: ${countOf(flow.customers, 'customer')}, ${formatMoney(flow.money, currency)}`,
      ),
    'moves',
  );
}
