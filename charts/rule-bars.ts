import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatCount, formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** What goes together, beside what chance would give. */
export type RuleBar = {
  readonly name: string;
  /** Above 0. */
  readonly value: number;
  /** The same if the two had nothing to do with each other. */
  readonly chance: number;
  /** The value in words. */
  readonly label: string;
  /** What else stands at the end of the row, such as how many times chance. */
  readonly detail: string;
};

type RuleBars = ChartTitle & {
  /** At most eight, in the order to be shown. */
  readonly rows: readonly RuleBar[];
  /** What the values are, for the words: `orders with both`. */
  readonly unit: string;
  /** Values are shares, 0 to 1. */
  readonly share?: boolean;
};

/** Eight rows are what a phone shows whole. */
const ROW = 39;
const NAME = 9;
const BAR = [20, 31] as const;
const GAP = 10;

/** A row a rule: its name above a blue bar, of which the part that chance would give is grey. */
export function ruleBars(input: RuleBars): ChartSpec {
  const { rows } = input;
  if (rows.length === 0) return emptyChart(input, 'Nothing goes together more than by chance.');
  const said = rows.map(({ label, detail }) => `${label} (${detail})`);
  const widest = Math.max(...said.map((text) => estimateWidth(text, FONT_SIZE.text)));
  const longest = Math.max(...rows.map(({ value, chance }) => Math.max(value, chance)));
  const scale = (CONTENT_WIDTH - widest - GAP) / (longest || 1);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: ROW * rows.length,
    layer: [
      ...rectLayer(rows.flatMap((row, at) => barOf(row, at, scale))),
      ...textLayer(
        rows.map(({ name }, at) => ({
          x: 0,
          y: ROW * at + NAME,
          text: fitLabel(name, CONTENT_WIDTH, FONT_SIZE.label),
        })),
      ),
      ...valueLayer(rows, said, scale),
    ],
  };
}

function barOf({ value, chance }: RuleBar, at: number, scale: number) {
  const [y, y2] = [ROW * at + BAR[0], ROW * at + BAR[1]];
  return [
    { x: 0, x2: short(value * scale), y, y2, color: OKABE_ITO.blue },
    { x: 0, x2: short(chance * scale), y, y2, color: COLOR.back },
  ];
}

const valueLayer = (rows: readonly RuleBar[], said: readonly string[], scale: number): Layer[] =>
  textLayer(
    rows.map(({ value, chance }, at) => ({
      x: short(Math.max(value, chance) * scale + GAP),
      y: ROW * at + (BAR[0] + BAR[1]) / 2,
      text: cleanLabel(said[at]!),
    })),
    { fontSize: FONT_SIZE.text, color: COLOR.quiet },
  );

/** Six digits are far below a pixel. */
const short = (value: number): number => Number(value.toPrecision(6));

/** What `ruleBars` shows, in words. */
export function ruleBarsAlt({ rows, unit, share = false }: Omit<RuleBars, keyof ChartTitle>): string {
  if (rows.length === 0) return 'An empty chart: nothing goes together more than by chance.';
  const written = share ? formatShare : (value: number) => formatCount(Math.round(value));
  return altText(
    `Bars (${cleanLabel(unit)}), beside what chance would give.`,
    rows.map(
      ({ name, value, chance }) =>
        `${cleanLabel(name)}: ${written(value)}, by chance ${chance > 0 && written(chance) === '0' ? 'below 1' : written(chance)}`,
    ),
    'rules',
  );
}
