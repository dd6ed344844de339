import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMeasure, formatShare } from '../../charts/format-number.ts';
import type { Block, TableBlock } from '../contract/answer.ts';
import { comparable } from '../contract/closest-match.ts';
import { nearestName } from '../contract/nearest-name.ts';
import { UserError } from '../contract/user-error.ts';
import { roundMoney } from './major-units.ts';
import type { Population } from './population.ts';
import { sumBuyers } from './population-totals.ts';
import { type Ranked, rankCustomers, rankingColumns, rankingRows } from './ranking.ts';
import { schemes } from './rfm-args.ts';
import { segmentChart } from './segment-chart.ts';
import { type SegmentRow, segmentRows } from './segment-rows.ts';
import type { RfmView } from './view.ts';
import { type ViewAnswer, viewData } from './view-answer.ts';

const SHOWN = 10;

/**
 * `/rfm at risk`: one segment beside all customers, what to do, and its best customers, as many as asked for.
 *
 * @throws {UserError} if no segment is named, or the scheme has none of that name
 */
export function segmentView(view: RfmView): ViewAnswer {
  const { population, segmented, args } = view;
  const rows = segmentRows(view);
  const row = findSegment(rows, view);
  const { segment } = row;
  const headline = headlineOf(row, view);
  const best = rankCustomers(population, segmented, { count: args.top ?? SHOWN, segment });
  return {
    title: `${segment}: ${row.meaning}`,
    headline,
    groupHeadline: `${sizeOf(row, population)}.`,
    privacy: 'persons',
    blocks: [
      ...segmentChart(rows, { headline, asOf: population.asOf, highlight: segment }),
      // First of the tables: whoever asks for a segment wants to know who they are, and sees it before anything else.
      ...listOf(best, row, view),
      comparison(row, view),
      { kind: 'note', text: `What to do: ${row.action} Watch: ${row.watch}.` },
      { kind: 'actions', items: nextSteps(best.length, row, view) },
    ],
    data: { ...viewData(view), segment: row, customers: best },
  };
}

function findSegment(rows: readonly SegmentRow[], { args, segmented }: RfmView): SegmentRow {
  const names = rows.map(({ segment }) => segment);
  const asked = args.segment;
  if (asked === undefined) throw new UserError(`Which segment? Name one of: ${names.join(', ')}.`);
  const row = rows.find(({ segment }) => comparable(segment) === comparable(asked));
  if (row !== undefined) return row;
  const meant = [nearestName(asked, names), inOtherScheme(asked, segmented.scheme.name)].filter(
    (text) => text !== undefined,
  );
  const hint = meant.length === 0 ? '' : ` Did you mean ${meant.join(', or ')}?`;
  throw new UserError(
    `The scheme ${segmented.scheme.name} has no segment ${asked}; it has: ${names.join(', ')}.${hint}`,
  );
}

/** The question that a segment of another scheme answers. */
function inOtherScheme(asked: string, own: string): string | undefined {
  const scheme = schemes.find(
    ({ name, segments }) =>
      name !== own && segments.some(({ name }) => comparable(name) === comparable(asked)),
  );
  return scheme && `/rfm ${asked.toLowerCase()} scheme=${scheme.name}`;
}

function headlineOf(row: SegmentRow, { population }: RfmView): string {
  const { customers, revenueShare, meanSpend, meanRecencyDays } = row;
  const size = sizeOf(row, population);
  if (meanSpend === null || meanRecencyDays === null) return `${size}.`;
  const one = customers === 1;
  const share =
    revenueShare === null ? '' : ` and ${one ? 'brings' : 'bring'} ${formatShare(revenueShare)} of revenue`;
  const days = formatMeasure(meanRecencyDays);
  const ago = `${days} ${days === '1' ? 'day' : 'days'} ago`;
  const last = one ? `the last purchase was ${ago}` : `they last bought ${ago} on average`;
  const spend = timesAverage(meanSpend, population);
  const worth = spend === null ? '' : `${one ? 'the spend is' : 'each spends'} ${spend}, and `;
  return `${size}${share}; ${worth}${last}.`;
}

/** Null where the average is zero or less, because a multiple of it says nothing. */
function timesAverage(meanSpend: number, population: Population): string | null {
  const { revenue, customers } = sumBuyers(population);
  if (revenue <= 0) return null;
  const times = formatMeasure(meanSpend / (revenue / customers));
  return times === '1' ? 'the average' : `${times} times the average`;
}

function sizeOf({ segment, customers, customerShare }: SegmentRow, { buyers }: Population): string {
  if (customers === 0) return `Nobody is in ${segment} now`;
  const who =
    customers === 1 ? `1 customer is in ${segment}` : `${formatCount(customers)} customers are ${segment}`;
  return `${who} (${formatShare(customerShare)} of ${formatCount(buyers.recency.length)} with a purchase)`;
}

function comparison(row: SegmentRow, { population, segmented }: RfmView): TableBlock {
  const { customers, orders, revenue } = sumBuyers(population);
  const days = segmented.table.recency.reduce((sum, value) => sum + value, 0);
  const everybody = {
    group: 'All customers',
    customers,
    meanRecencyDays: days / customers,
    meanOrders: orders / customers,
    meanSpend: roundMoney(revenue / customers, population.currencyDigits),
    revenue,
  };
  const { segment, meanRecencyDays, meanOrders, meanSpend } = row;
  return {
    kind: 'table',
    id: 'comparison',
    title: 'The segment and everybody else',
    groupSize: 'customers',
    columns: [
      { key: 'group', label: 'Group', type: 'text' },
      { key: 'customers', label: 'Customers', type: 'count' },
      { key: 'meanRecencyDays', label: 'Mean since last order', type: 'days' },
      { key: 'meanOrders', label: 'Mean orders', type: 'number' },
      { key: 'meanSpend', label: 'Mean spend', type: 'money' },
      { key: 'revenue', label: 'Revenue', type: 'money' },
    ],
    rows: [
      {
        group: segment,
        customers: row.customers,
        meanRecencyDays,
        meanOrders,
        meanSpend,
        revenue: row.revenue,
      },
      everybody,
    ],
  };
}

/** As many as one answer may list. */
const MOST_LISTED = 1000;

function nextSteps(listed: number, { segment, customers }: SegmentRow, { args: { scheme } }: RfmView) {
  const others = scheme === '11' ? '' : ` scheme=${scheme}`;
  const all = Math.min(customers, MOST_LISTED);
  return [
    ...(listed >= all
      ? []
      : [
          {
            label: all === customers ? 'all of them' : `the ${formatCount(all)} who spent the most`,
            command: `/rfm top ${all} ${segment.toLowerCase()}${others}`,
          },
        ]),
    { label: 'all segments', command: `/rfm${others}` },
  ];
}

function listOf(
  best: readonly Ranked[],
  { customers }: SegmentRow,
  { args: { gross }, population }: RfmView,
): Block[] {
  if (best.length === 0) return [];
  const dated = population.asOf !== null;
  const who =
    best.length < customers
      ? `the ${formatCount(best.length)} of ${countOf(customers, 'customer')} who spent the most`
      : countOf(customers, 'customer', 'customers, by what they spent');
  return [
    { kind: 'note', text: `Listed: ${who}.` },
    {
      kind: 'table',
      id: 'top',
      title: 'Top customers',
      persons: true,
      columns: rankingColumns(gross, dated),
      rows: rankingRows(best, dated),
    },
  ];
}
