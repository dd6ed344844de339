import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatTick } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type Layer, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { plotAxis, positionOn } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** What one fact adds to a prediction. */
export type ReasonBar = {
  /** The fact: `2 days since the last purchase`. */
  readonly name: string;
  /** Above 0 where it speaks for a yes. */
  readonly contribution: number;
};

type ReasonBars = ChartTitle & {
  /** At most ten, in the order to be shown. */
  readonly reasons: readonly ReasonBar[];
  /** What contributions are counted in: `log-odds`. */
  readonly unit: string;
};

const WIDEST_NAME = 300;
const GAP = 14;
/** Ten rows, whose text then just keeps apart, are what a phone shows whole. */
const ROWS_HEIGHT = 270;

/** Half a bar, of its row. */
const THICK = 0.3;

const rowHeight = (rows: number): number => Math.min(34, Math.floor(ROWS_HEIGHT / rows));

/** A row a fact: its name, a bar to the right where it speaks for a yes, to the left where it speaks against, the number. */
export function reasonBars(input: ReasonBars): ChartSpec {
  const { reasons, unit } = input;
  if (reasons.length === 0) return emptyChart(input, 'Nothing sets this customer apart from the average.');
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: rowHeight(reasons.length) * reasons.length + 36,
    layer: layersOf(reasons, unit),
  };
}

function layersOf(reasons: readonly ReasonBar[], unit: string): Layer[] {
  const names = reasons.map(({ name }) => fitLabel(name, WIDEST_NAME, FONT_SIZE.label));
  const labels = reasons.map(({ contribution }) => signed(contribution));
  const widest = (texts: readonly string[]) =>
    Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.label)));
  const left = widest(names) + GAP;
  const right = CONTENT_WIDTH - widest(labels) - GAP;
  const values = reasons.map(({ contribution }) => contribution);
  const x = plotAxis({ values, unlabelled: true }, [left, right], { include: [0], margin: 0 });
  const zero = positionOn(x, 0);
  const height = rowHeight(reasons.length);
  const middle = (row: number) => height * (row + 0.5);
  const bottom = height * reasons.length;
  return [
    ...rectLayer(
      values.map((value, row) => ({
        x: Math.min(zero, positionOn(x, value)),
        x2: Math.max(zero, positionOn(x, value)),
        y: middle(row) - height * THICK,
        y2: middle(row) + height * THICK,
        color: value > 0 ? OKABE_ITO.blue : OKABE_ITO.vermillion,
      })),
      { cornerRadius: 2 },
    ),
    ...ruleLayer([{ x: zero, x2: zero, y: 0, y2: bottom }], { color: COLOR.quiet }),
    ...textLayer(names.map((text, row) => ({ x: 0, y: middle(row), text }))),
    ...textLayer(
      labels.map((text, row) => ({ x: CONTENT_WIDTH, y: middle(row), text })),
      { align: 'right', fontWeight: 600 },
    ),
    ...textLayer([{ x: CONTENT_WIDTH, y: bottom + 20, text: `against ← ${cleanLabel(unit)} → for` }], {
      align: 'right',
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

const signed = (value: number): string => (value > 0 ? `+${formatTick(value)}` : formatTick(value));

/** What `reasonBars` shows, in words. */
export function reasonBarsAlt({ reasons, unit }: Omit<ReasonBars, keyof ChartTitle>): string {
  if (reasons.length === 0) return 'An empty chart: nothing sets this customer apart from the average.';
  return altText(
    `Reasons for (above nought) and against, in ${cleanLabel(unit)}.`,
    reasons.map(({ name, contribution }) => `${cleanLabel(name)}: ${signed(contribution)}`),
    'reasons',
  );
}
