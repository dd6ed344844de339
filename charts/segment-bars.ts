import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatCount, formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, fitLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** Shares are 0 to 1; a share of revenue is negative where returns outweigh purchases. */
export type SegmentBar = {
  readonly segment: string;
  readonly customers: number;
  readonly customerShare: number;
  readonly revenueShare: number;
};

type SegmentBarsInput = ChartTitle & {
  readonly bars: readonly SegmentBar[];
  /** The segment that the chart is about; the bars of the others step back. */
  readonly highlight?: string;
};

const ROW = 34;
const WIDEST_NAME = 172;
const GAP = 14;
/** Room for the label behind the longest bar. */
const LABEL_WIDTH = 54;
const HEADING_WIDTH = 112;
const COUNT_HEADING = 'Customers';

/**
 * One row a segment, in the order given: its name and customers, then its share of customers and its share of
 * revenue as two bars on one scale, so that their lengths compare.
 */
export function segmentBars(input: SegmentBarsInput): ChartSpec {
  const { bars, highlight } = input;
  if (bars.length === 0) return emptyChart(input, 'There is no segment to show.');
  const names = bars.map((bar) => fitLabel(bar.segment, WIDEST_NAME, FONT_SIZE.label));
  const values = bars.map((bar, row) => ({
    row,
    name: names[row],
    back: highlight !== undefined && bar.segment !== highlight,
    count: formatCount(bar.customers),
    customers: bar.customerShare,
    customersLabel: formatShare(bar.customerShare),
    revenue: bar.revenueShare,
    revenueLabel: formatShare(bar.revenueShare),
  }));
  const countEnd =
    widest(names) + GAP + Math.max(widest(values.map((value) => value.count)), widest([COUNT_HEADING]));
  const [customers, revenue] = panels(bars, countEnd + GAP);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: { step: ROW },
    data: { values },
    encoding: {
      y: { field: 'row', type: 'ordinal', axis: null, scale: { paddingInner: 0.3, paddingOuter: 0.15 } },
    },
    layer: [
      column('name', { x: 0, align: 'left' }),
      column('count', { x: countEnd, align: 'right', color: COLOR.quiet }),
      shareBars('customers', customers, OKABE_ITO.sky),
      shareBars('revenue', revenue, OKABE_ITO.blue),
      heading(COUNT_HEADING, countEnd, 'right'),
      heading('% of customers', customers.range[0], 'left'),
      heading('% of revenue', revenue.range[0], 'left'),
    ],
    resolve: { scale: { x: 'independent' } },
  };
}

const widest = (texts: readonly string[]): number =>
  Math.max(...texts.map((text) => estimateWidth(text, FONT_SIZE.label)));

type Panel = { readonly domain: number[]; readonly range: [number, number] };

/** Shares out the width behind `left` so that one per cent is equally long in both panels. */
function panels(bars: readonly SegmentBar[], left: number): [Panel, Panel] {
  const customers = extent(bars.map((bar) => bar.customerShare));
  const revenue = extent(bars.map((bar) => bar.revenueShare));
  const room = CONTENT_WIDTH - left - GAP;
  // The second bound leaves the smaller panel at least the width of its heading.
  const scale = Math.min(
    (room - 2 * LABEL_WIDTH) / (customers.size + revenue.size),
    (room - HEADING_WIDTH - LABEL_WIDTH) / Math.max(customers.size, revenue.size),
  );
  const second = left + Math.max(customers.size * scale + LABEL_WIDTH, HEADING_WIDTH) + GAP;
  return [
    { domain: customers.domain, range: [left, left + customers.size * scale] },
    { domain: revenue.domain, range: [second, second + revenue.size * scale] },
  ];
}

/** From zero, or the least value below it, to the largest; never of size zero. */
function extent(shares: readonly number[]): { domain: [number, number]; size: number } {
  const least = Math.min(0, ...shares);
  const most = Math.max(0, ...shares);
  const end = least === most ? 1 : most;
  return { domain: [least, end], size: end - least };
}

const column = (field: string, mark: { x: number; align: 'left' | 'right'; color?: string }) => ({
  mark: { type: 'text' as const, ...mark },
  encoding: { text: { field, type: 'nominal' as const } },
});

const heading = (text: string, x: number, align: 'left' | 'right') => ({
  data: { values: [{}] },
  mark: { type: 'text' as const, text, x, align, color: COLOR.quiet, fontSize: FONT_SIZE.text },
  encoding: { y: { value: -12 } },
});

/** Bars from zero, each with its label behind its right end, where there is room whatever the sign. */
const shareBars = (field: string, panel: Panel, color: string) => ({
  layer: [
    {
      mark: { type: 'bar' as const, cornerRadiusEnd: 2 },
      encoding: {
        x: xOf(field, panel),
        color: { condition: { test: 'datum.back', value: COLOR.back }, value: color },
      },
    },
    {
      transform: [{ calculate: `max(0, datum.${field})`, as: `${field}End` }],
      mark: { type: 'text' as const, align: 'left' as const, dx: 6 },
      encoding: {
        x: xOf(`${field}End`, panel),
        text: { field: `${field}Label`, type: 'nominal' as const },
      },
    },
  ],
});

const xOf = (field: string, { domain, range }: Panel) => ({
  field,
  type: 'quantitative' as const,
  axis: null,
  stack: null,
  scale: { domain, range, nice: false },
});

/** What `segmentBars` shows, in words. */
export function segmentBarsAlt(bars: readonly SegmentBar[]): string {
  if (bars.length === 0) return 'An empty chart: there is no segment to show.';
  return altText(
    `Bars for ${bars.length === 1 ? 'one segment' : `${bars.length} segments`}: share of customers beside share of revenue.`,
    bars.map(
      (bar) =>
        `${cleanLabel(bar.segment)}: ${countOf(bar.customers, 'customer')} (${formatShare(bar.customerShare)}), ${formatShare(bar.revenueShare)} of revenue`,
    ),
    'segments',
  );
}
