import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatCount, formatMoney, formatTick } from './format-number.ts';
import { cleanLabel, estimateWidth } from './label.ts';
import { type Layer, type RectItem, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

/** Customers lost in one month, and what they used to pay. */
export type LostMonthBar = {
  /** Short: `Mar 11`. */
  readonly label: string;
  readonly lost: number;
  /** Null where so few were lost that their money would tell of single customers. */
  readonly revenue: number | null;
  /** The data ends within the month: more of it may be lost than is known. */
  readonly censored?: true;
};

type LostPerMonth = ChartTitle & {
  /** In order of time. */
  readonly months: readonly LostMonthBar[];
  /** A symbol (`£`) or an ISO 4217 code. */
  readonly currency: string;
};

const PANEL = { heading: 22, bars: 120, gap: 22 } as const;
const AXIS = 26;
const LABEL_GAP = 14;
const LABEL_ROOM = 20;

/**
 * Two rows of bars over the same months: how many customers were lost, and what they had paid. A month in which the data
 * ends is pale, within a broken line that names it: it is not over, and its bars are no fall.
 */
export function lostPerMonth(input: LostPerMonth): ChartSpec {
  const { months, currency } = input;
  if (months.length === 0) return emptyChart(input, 'No month is known in which customers could be lost.');
  const panels = [
    { title: 'Customers lost', values: months.map(({ lost }) => lost), say: formatCount },
    {
      title: 'What they had paid in their last year',
      values: months.map(({ revenue }) => revenue),
      say: (value: number) => formatTick(value, currency),
    },
  ];
  const step = CONTENT_WIDTH / months.length;
  const height = panels.length * (PANEL.heading + PANEL.bars) + PANEL.gap + AXIS;
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height,
    layer: [
      ...panels.flatMap((panel, place) => panelLayers(panel, place, months, step)),
      ...labelLayer(months, step, height),
      ...censoredLayers(months, step, height),
    ],
  };
}

type Panel = {
  readonly title: string;
  readonly values: readonly (number | null)[];
  readonly say: (value: number) => string;
};

function panelLayers(
  { title, values, say }: Panel,
  place: number,
  months: readonly LostMonthBar[],
  step: number,
) {
  const top = place * (PANEL.heading + PANEL.bars + PANEL.gap);
  const floor = top + PANEL.heading + PANEL.bars;
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0));
  const rise = (value: number) => (Math.max(0, value) / most) * (PANEL.bars - LABEL_ROOM);
  const color = place === 0 ? OKABE_ITO.blue : OKABE_ITO.vermillion;
  const bars = values.map(
    (value, i): RectItem => ({
      x: step * (i + 0.14),
      x2: step * (i + 0.86),
      y: floor - rise(value ?? 0),
      y2: floor,
      color: months[i]?.censored ? tint(color, 0.3) : color,
    }),
  );
  return [
    ...textLayer([{ x: 0, y: top + 8, text: title }], { color: COLOR.quiet, fontSize: FONT_SIZE.text }),
    ...ruleLayer([{ x: 1, x2: CONTENT_WIDTH - 1, y: floor, y2: floor }], { color: COLOR.line }),
    ...rectLayer(bars),
    ...valueLayer(values, bars, say, step),
  ];
}

/** Numbers above the bars where all of them fit, else above the highest alone. */
function valueLayer(
  values: readonly (number | null)[],
  bars: readonly RectItem[],
  say: (value: number) => string,
  step: number,
): Layer[] {
  const words = values.map((value) => (value === null ? '–' : say(value)));
  const fits = words.every((text) => estimateWidth(text, FONT_SIZE.text) <= step - 2);
  const highest = values.reduce<number>(
    (best, value, i) => ((value ?? 0) > (values[best] ?? 0) ? i : best),
    0,
  );
  const shown = words.flatMap((text, i) => {
    if (!fits && i !== highest) return [];
    const half = estimateWidth(text, FONT_SIZE.text) / 2;
    const x = Math.max(half, Math.min(CONTENT_WIDTH - half, (bars[i]!.x + bars[i]!.x2) / 2));
    return [{ x, y: bars[i]!.y - 9, text }];
  });
  return textLayer(shown, { align: 'center', fontSize: FONT_SIZE.text });
}

/** As many labels as stand apart, the last among them. */
function labelLayer(months: readonly LostMonthBar[], step: number, height: number): Layer[] {
  const labels = months.map(({ label }) => cleanLabel(label));
  const widest = Math.max(...labels.map((label) => estimateWidth(label, FONT_SIZE.text)));
  const every = Math.max(1, Math.ceil((widest + LABEL_GAP) / step));
  const shown = labels.flatMap((text, i) => {
    if ((labels.length - 1 - i) % every !== 0) return [];
    const half = estimateWidth(text, FONT_SIZE.text) / 2;
    return [{ x: Math.max(half, Math.min(CONTENT_WIDTH - half, step * (i + 0.5))), y: height - 10, text }];
  });
  return textLayer(shown, { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text });
}

function censoredLayers(months: readonly LostMonthBar[], step: number, height: number): Layer[] {
  const first = months.findIndex(({ censored }) => censored === true);
  if (first < 0) return [];
  const x = Math.max(1, step * first);
  const style = { color: COLOR.quiet, fontSize: FONT_SIZE.text };
  return [
    ...ruleLayer([{ x, x2: x, y: PANEL.heading, y2: height - AXIS }], {
      color: COLOR.quiet,
      strokeDash: [4, 4],
    }),
    ...textLayer([{ x: CONTENT_WIDTH, y: 8, text: 'pale: data ends' }], { ...style, align: 'right' }),
  ];
}

/** What `lostPerMonth` shows, in words: the newest first. */
export function lostPerMonthAlt({ months, currency }: Omit<LostPerMonth, keyof ChartTitle>): string {
  if (months.length === 0) return 'An empty chart: no month is known in which customers could be lost.';
  return altText(
    `Bars of customers lost in ${months.length === 1 ? 'one month' : `${months.length} months`}, and of what they had paid in their last year, the newest first.`,
    months.toReversed().map(({ label, lost, revenue, censored }) => {
      const paid = revenue === null ? '' : `, ${formatMoney(revenue, currency)}`;
      return `${cleanLabel(label)}: ${formatCount(lost)}${paid}${censored ? ' (the data ends within it)' : ''}`;
    }),
    'months',
  );
}
