import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatCount } from './format-number.ts';
import { cleanLabel, fitLabel } from './label.ts';
import { type RectItem, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** Customers whose next order is expected in a span of days. */
export type DueSpan = {
  /** Short: `1–7 Jul`. */
  readonly label: string;
  readonly customers: number;
  /** Their order should have come before. */
  readonly overdue?: true;
};

type DueCalendar = ChartTitle & {
  /** At most ten, in order of time. */
  readonly spans: readonly DueSpan[];
};

const BARS = { top: 26, height: 190 } as const;
const FLOOR = BARS.top + BARS.height;

/** A bar a week of customers whose order is expected then; those who are late stand first, in another colour. */
export function dueCalendar(input: DueCalendar): ChartSpec {
  const { spans } = input;
  if (spans.every(({ customers }) => customers === 0)) {
    return emptyChart(input, 'No order is expected in these weeks.');
  }
  const step = CONTENT_WIDTH / spans.length;
  const most = Math.max(...spans.map(({ customers }) => customers));
  const bars = spans.map(
    ({ customers, overdue }, i): RectItem => ({
      x: step * (i + 0.14),
      x2: step * (i + 0.86),
      y: FLOOR - (customers / most) * BARS.height,
      y2: FLOOR,
      color: overdue ? OKABE_ITO.vermillion : OKABE_ITO.blue,
    }),
  );
  const middle = (i: number) => step * (i + 0.5);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: FLOOR + 28,
    layer: [
      ...ruleLayer([{ x: 1, x2: CONTENT_WIDTH - 1, y: FLOOR, y2: FLOOR }], { color: COLOR.line }),
      ...rectLayer(bars),
      ...textLayer(
        spans.map(({ customers }, i) => ({ x: middle(i), y: bars[i]!.y - 10, text: formatCount(customers) })),
        { align: 'center', fontWeight: 600 },
      ),
      ...textLayer(
        spans.map(({ label }, i) => ({
          x: middle(i),
          y: FLOOR + 16,
          text: fitLabel(label, step - 4, FONT_SIZE.text),
        })),
        { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text },
      ),
    ],
  };
}

/** What `dueCalendar` shows, in words. */
export function dueCalendarAlt({ spans }: Omit<DueCalendar, keyof ChartTitle>): string {
  if (spans.every(({ customers }) => customers === 0)) {
    return 'An empty chart: no order is expected in these weeks.';
  }
  return altText(
    `Bars of customers by when their next order is expected, ${spans.length} spans of time.`,
    spans.map(({ label, customers }) => `${cleanLabel(label)}: ${countOf(customers, 'customer')}`),
    'spans',
  );
}
