import { estimateWidth, fitLabel } from './label.ts';
import { type Layer, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { gridLayers, type PlotColumn, plotAxis, positionOn, xTickLayer } from './plot-axis.ts';
import { COLOR, CONTENT_WIDTH, FONT_SIZE } from './theme.ts';

/** A value with its interval, on a row of its own. */
export type IntervalRow = {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What stands at the end of the row. */
  readonly label: string;
  readonly color: string;
  readonly bold?: boolean;
};

type IntervalRows = {
  /** At most twelve. */
  readonly rows: readonly IntervalRow[];
  readonly axis: Omit<PlotColumn, 'values'>;
  /** A value to compare with, drawn as a line: nought, or what chance gives. */
  readonly baseline?: number;
};

const WIDEST_NAME = 220;
const GAP = 14;
const TOP = 6;
/** Twelve rows, whose text then just keeps apart, are what a phone shows whole. */
const ROWS_HEIGHT = 264;

/** Height of the rows and of the axis below them. */
export const intervalRowsHeight = (rows: number): number => TOP + rowHeight(rows) * rows + 48;

const rowHeight = (rows: number): number => Math.min(36, Math.floor(ROWS_HEIGHT / rows));

/** A row a value: its name, a dot with a line over its interval, the value in words at the end. */
export function intervalRows({ rows, axis, baseline }: IntervalRows): Layer[] {
  const height = rowHeight(rows.length);
  const names = rows.map(({ name }) => fitLabel(name, WIDEST_NAME, FONT_SIZE.label));
  const widest = (texts: readonly string[]) =>
    Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.label)));
  const left = widest(names) + GAP;
  const right = CONTENT_WIDTH - widest(rows.map(({ label }) => label)) - GAP;
  const bottom = TOP + height * rows.length;
  const include = baseline === undefined ? [] : [baseline];
  const values = rows.flatMap(({ value, low, high }) => [value, low, high]);
  const x = plotAxis({ ...axis, values }, [left, right], { include });
  const y = plotAxis({ values: [0], unlabelled: true }, [bottom, TOP]);
  const middle = (row: number) => TOP + height * (row + 0.5);
  return [
    ...gridLayers(x, y),
    ...(baseline === undefined ? [] : baselineLayer(positionOn(x, baseline), bottom)),
    ...xTickLayer(x, bottom),
    ...textLayer([{ x: (left + right) / 2, y: bottom + 34, text: axis.title }], {
      align: 'center',
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
    ...rectLayer(
      rows.map(({ low, high, color }, row) => ({
        x: positionOn(x, low),
        x2: positionOn(x, high),
        y: middle(row) - 2,
        y2: middle(row) + 2,
        color,
      })),
    ),
    ...dots(rows.map(({ value, color }, row) => ({ x: positionOn(x, value), y: middle(row), color }))),
    ...[true, false].flatMap((bold) => {
      const shown = rows.map((row, at) => ({ ...row, at })).filter((row) => (row.bold ?? false) === bold);
      const style = { fontWeight: bold ? (600 as const) : ('normal' as const) };
      return [
        ...textLayer(
          shown.map(({ at }) => ({ x: 0, y: middle(at), text: names[at]! })),
          style,
        ),
        ...textLayer(
          shown.map(({ at, label }) => ({ x: CONTENT_WIDTH, y: middle(at), text: label })),
          { ...style, align: 'right' },
        ),
      ];
    }),
  ];
}

const baselineLayer = (x: number, bottom: number): Layer[] =>
  ruleLayer([{ x, x2: x, y: TOP, y2: bottom }], { color: COLOR.quiet, strokeDash: [4, 3] });

const dots = (values: readonly { x: number; y: number; color: string }[]): Layer[] => [
  {
    data: { values: [...values] },
    mark: { type: 'circle', size: 110, fillOpacity: 1, stroke: COLOR.paper, strokeWidth: 1 },
    encoding: {
      x: { field: 'x', type: 'quantitative', axis: null, scale: null },
      y: { field: 'y', type: 'quantitative', axis: null, scale: null },
      fill: { field: 'color', type: 'nominal', scale: null },
    },
  },
];
