import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatMoney, formatTick } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type RectItem, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

/** What a group of customers has brought and is expected to bring, in major units. */
export type ValueRow = {
  readonly name: string;
  /** Below nought where returns outweigh purchases: it is drawn as nothing. */
  readonly historic: number;
  readonly predicted: number;
};

type ValueDistribution = ChartTitle & {
  /** At most twelve, in the order to be shown. */
  readonly rows: readonly ValueRow[];
  /** A symbol (`£`) or an ISO 4217 code. */
  readonly currency: string;
};

const ROW = 32;
const KEY = 30;
const GAP = 12;
const WIDEST_NAME = 172;
const COLORS = { historic: tint(OKABE_ITO.blue, 0.4), predicted: OKABE_ITO.blue } as const;

/** One row a group: what it has brought so far, pale, and behind it what is expected, dark; at the end the expected in words. */
export function valueDistribution(input: ValueDistribution): ChartSpec {
  const { rows, currency } = input;
  if (rows.length === 0) return emptyChart(input, 'There is no value to show.');
  const names = rows.map(({ name }) => fitLabel(name, WIDEST_NAME, FONT_SIZE.label));
  const labels = rows.map(({ predicted }) => formatTick(predicted, currency));
  const left = widest(names) + GAP;
  const right = CONTENT_WIDTH - widest(labels) - GAP;
  const most = Math.max(1e-9, ...rows.map((row) => Math.max(0, row.historic) + Math.max(0, row.predicted)));
  const at = (value: number) => left + (Math.max(0, value) / most) * (right - left);
  const bars = rows.flatMap(({ historic, predicted }, row): RectItem[] => {
    const [y, y2] = [KEY + ROW * row + 6, KEY + ROW * (row + 1) - 4];
    const end = Math.max(0, historic) + Math.max(0, predicted);
    return [
      { x: at(0), x2: at(historic), y, y2, color: COLORS.historic },
      { x: at(historic), x2: at(end), y, y2, color: COLORS.predicted },
    ];
  });
  const middle = (row: number) => KEY + ROW * (row + 0.5) + 1;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: KEY + ROW * rows.length,
    layer: [
      ...keyLayers(left),
      ...rectLayer(bars),
      ...textLayer(names.map((text, row) => ({ x: 0, y: middle(row), text }))),
      ...textLayer(
        labels.map((text, row) => ({ x: CONTENT_WIDTH, y: middle(row), text })),
        { align: 'right', fontWeight: 600 },
      ),
    ],
  };
}

const widest = (texts: readonly string[]): number =>
  Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.label)));

function keyLayers(left: number) {
  const second = left + 22 + estimateWidth('so far', FONT_SIZE.text) + 24;
  const box = (x: number, color: string): RectItem => ({ x, x2: x + 14, y: 3, y2: 17, color });
  const style = { fontSize: FONT_SIZE.text, color: COLOR.quiet };
  return [
    ...rectLayer([box(left, COLORS.historic), box(second, COLORS.predicted)]),
    ...textLayer(
      [
        { x: left + 22, y: 10, text: 'so far' },
        { x: second + 22, y: 10, text: 'expected' },
      ],
      style,
    ),
    ...textLayer([{ x: CONTENT_WIDTH, y: 10, text: 'expected' }], { ...style, align: 'right' }),
  ];
}

/** What `valueDistribution` shows, in words. */
export function valueDistributionAlt({ rows, currency }: Omit<ValueDistribution, keyof ChartTitle>): string {
  if (rows.length === 0) return 'An empty chart: there is no value to show.';
  return altText(
    `Bars of ${rows.length === 1 ? 'one group' : `${rows.length} groups`}: value so far, then the value expected.`,
    rows.map(
      ({ name, historic, predicted }) =>
        `${cleanLabel(name)}: ${formatMoney(historic, currency)} so far, ${formatMoney(predicted, currency)} expected`,
    ),
    'groups',
  );
}
