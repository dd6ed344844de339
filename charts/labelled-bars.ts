import type { ChartSpec } from './chart-spec.ts';
import { estimateWidth, fitLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

export type LabelledBar = { readonly name: string; readonly value: number; readonly label: string };

type LabelledBars = ChartTitle & {
  readonly rows: readonly LabelledBar[];
  readonly color: string;
  /** Said instead of the bars when there are none. */
  readonly empty: string;
  /** Value of a bar of full length, drawn as a track behind each; without it the longest bar is full length. */
  readonly fullScale?: number;
};

const GAP = 14;
const WIDEST_NAME = 230;

/** Rows get lower as they get more, down to what still keeps two lines of text apart. */
const rowHeight = (rows: number): number => (rows <= 12 ? 36 : rows <= 30 ? 30 : 26);

/**
 * One row a bar: name, value label, bar. Labels stand in a column of their own before the bars, so that they can
 * neither collide nor be cropped, whatever the sign and size of the values.
 */
export function labelledBars(input: LabelledBars): ChartSpec {
  const { rows, fullScale } = input;
  if (rows.length === 0) return emptyChart(input, input.empty);
  const names = rows.map((row) => fitLabel(row.name, WIDEST_NAME, FONT_SIZE.label));
  const widest = (texts: readonly string[]) =>
    Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.label)));
  const labelEnd = widest(names) + GAP + widest(rows.map((row) => row.label));
  const values = rows.map((row, index) => ({
    row: index,
    name: names[index],
    label: row.label,
    value: row.value,
  }));
  const sizes = rows.map((row) => row.value);
  const domain = [
    Math.min(0, ...sizes),
    fullScale ?? (Math.max(0, ...sizes) || (Math.min(...sizes) < 0 ? 0 : 1)),
  ];
  const x = {
    type: 'quantitative' as const,
    axis: null,
    stack: null,
    scale: { domain, range: [labelEnd + GAP, CONTENT_WIDTH - 1], nice: false },
  };
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: { step: rowHeight(rows.length) },
    data: { values },
    encoding: {
      y: { field: 'row', type: 'ordinal', axis: null, scale: { paddingInner: 0.3, paddingOuter: 0.15 } },
    },
    layer: [
      ...(fullScale === undefined
        ? []
        : [
            {
              mark: { type: 'bar' as const, color: COLOR.track },
              encoding: { x: { ...x, datum: fullScale } },
            },
          ]),
      {
        mark: { type: 'bar', color: input.color, cornerRadiusEnd: 2 },
        encoding: { x: { ...x, field: 'value' } },
      },
      ...(domain[0]! < 0 ? [zeroLine(x)] : []),
      { mark: { type: 'text', x: 0, align: 'left' }, encoding: { text: { field: 'name', type: 'nominal' } } },
      {
        mark: { type: 'text', x: labelEnd, align: 'right', fontWeight: 600 },
        encoding: { text: { field: 'label', type: 'nominal' } },
      },
    ],
  };
}

const zeroLine = <X>(x: X) => ({
  data: { values: [{}] },
  mark: { type: 'rule' as const, color: COLOR.quiet },
  encoding: { x: { ...x, datum: 0 }, y: { value: 0 }, y2: { value: 'height' as const } },
});
