import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatCount, formatShare } from './format-number.ts';
import { cleanLabel, wrapLines } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { inkOn, tint } from './tint.ts';

export type ConfusionCounts = {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
};

type ConfusionMatrix = ChartTitle & {
  readonly counts: ConfusionCounts;
  /** What it is about, in the reader's words: `said yes`, `said no`. */
  readonly yes: string;
  readonly no: string;
};

const LEFT = 132;
const TOP = 34;
const ROW = 84;
const CELL = (CONTENT_WIDTH - LEFT) / 2;

/** Who was picked and who was right to pick: rows are what happened, columns what the model says. */
export function confusionMatrix(input: ConfusionMatrix): ChartSpec {
  const { counts, yes, no } = input;
  const rows = rowsOf(counts);
  if (rows.every(({ total }) => total === 0)) return emptyChart(input, 'There is no prediction to compare.');
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: TOP + 2 * ROW,
    layer: [
      ...textLayer(
        ['Picked', 'Left out'].map((text, column) => ({ x: LEFT + CELL * (column + 0.5), y: 12, text })),
        { align: 'center', fontWeight: 600 },
      ),
      ...rowNames([yes, no], rows),
      ...rows.flatMap((one, row) => one.cells.flatMap((cell, column) => cellLayers(cell, row, column))),
    ],
  };
}

/** Names on up to two lines, and how many customers each row is. */
const rowNames = (names: readonly string[], rows: ReturnType<typeof rowsOf>): Layer[] =>
  names.flatMap((name, row) => {
    const lines = wrapLines(cleanLabel(name), LEFT - 8, FONT_SIZE.label, 2);
    const top = TOP + ROW * (row + 0.5) - 11 * lines.length;
    return [
      ...textLayer(
        lines.map((text, line) => ({ x: 0, y: top + 20 * line, text })),
        { fontWeight: 600 },
      ),
      ...textLayer([{ x: 0, y: top + 20 * lines.length + 2, text: formatCount(rows[row]!.total) }], {
        color: COLOR.quiet,
        fontSize: FONT_SIZE.text,
      }),
    ];
  });

type Cell = { readonly count: number; readonly share: number; readonly right: boolean };

function rowsOf({ truePositives, falsePositives, trueNegatives, falseNegatives }: ConfusionCounts) {
  const row = (picked: number, left: number, isYes: boolean) => {
    const total = picked + left;
    const cell = (count: number, right: boolean): Cell => ({
      count,
      share: total === 0 ? 0 : count / total,
      right,
    });
    return { total, cells: [cell(picked, isYes), cell(left, !isYes)] };
  };
  return [row(truePositives, falseNegatives, true), row(falsePositives, trueNegatives, false)];
}

function cellLayers({ count, share, right }: Cell, row: number, column: number): Layer[] {
  const color = tint(right ? OKABE_ITO.blue : OKABE_ITO.orange, 0.12 + 0.7 * share);
  const [x, y] = [LEFT + CELL * column, TOP + ROW * row];
  const ink = inkOn(color);
  const at = { x: x + CELL / 2, color: ink };
  return [
    ...rectLayer([{ x: x + 2, x2: x + CELL - 2, y: y + 2, y2: y + ROW - 2, color }], { cornerRadius: 3 }),
    ...textLayer([{ ...at, y: y + ROW / 2 - 10, text: formatCount(count) }], {
      align: 'center',
      fontSize: FONT_SIZE.title,
      fontWeight: 600,
    }),
    ...textLayer([{ ...at, y: y + ROW / 2 + 16, text: formatShare(share) }], {
      align: 'center',
      fontSize: FONT_SIZE.text,
    }),
  ];
}

/** What `confusionMatrix` shows, in words. */
export function confusionMatrixAlt({ counts, yes, no }: Omit<ConfusionMatrix, keyof ChartTitle>): string {
  const [first, second] = rowsOf(counts);
  const said = (name: string, { cells }: { readonly cells: readonly Cell[] }) =>
    `${name}: ${formatCount(cells[0]!.count)} picked (${formatShare(cells[0]!.share)}), ${formatCount(cells[1]!.count)} left out`;
  return altText('Who was picked, by what happened.', [said(yes, first!), said(no, second!)], 'rows');
}
