import { formatCount, formatMeasure, formatShare } from '../../charts/format-number.ts';
import type { Block, TableBlock } from '../contract/answer.ts';
import { closestMatch, comparable } from '../contract/closest-match.ts';
import { UserError } from '../contract/user-error.ts';
import { roundMoney } from './major-units.ts';
import { sumBuyers } from './population-totals.ts';
import { type Ranked, rankCustomers, rankingColumns, rankingRows } from './ranking.ts';
import { segmentChart } from './segment-chart.ts';
import { type SegmentRow, segmentRows } from './segment-rows.ts';
import type { RfmView } from './view.ts';
import { type ViewAnswer, viewData } from './view-answer.ts';

const SHOWN = 10;

/**
 * `/rfm at risk`: one segment beside all customers, what to do, and its best customers.
 *
 * @throws {UserError} if no segment is named, or the scheme has none of that name
 */
export function segmentView(view: RfmView): ViewAnswer {
  const rows = segmentRows(view);
  const row = findSegment(rows, view);
  const headline = headlineOf(row, view);
  const members = rankCustomers(view.population, view.segmented).filter(
    ({ segment }) => segment === row.segment,
  );
  const best = members.slice(0, SHOWN);
  return {
    title: `${row.segment}: ${row.meaning}`,
    headline,
    privacy: 'persons',
    blocks: [
      ...segmentChart(rows, headline, row.segment),
      comparison(row, view),
      { kind: 'note', text: `What to do: ${row.action} Watch: ${row.watch}.` },
      ...listOf(best, view),
      { kind: 'actions', items: [{ label: 'all segments', command: '/rfm' }] },
    ],
    data: { ...viewData(view), segment: row, customers: best },
  };
}

function findSegment(rows: readonly SegmentRow[], { args, segmented }: RfmView): SegmentRow {
  const names = rows.map(({ segment }) => segment).join(', ');
  const asked = args.segment;
  if (asked === undefined) throw new UserError(`Which segment? Name one of: ${names}.`);
  const row = rows.find(({ segment }) => comparable(segment) === comparable(asked));
  if (row !== undefined) return row;
  const meant = closestMatch(
    asked,
    rows.map(({ segment }) => segment),
  );
  const hint = meant === undefined ? `It has: ${names}.` : `Did you mean ${meant}?`;
  throw new UserError(`The scheme ${segmented.scheme.name} has no segment ${asked}. ${hint}`);
}

function headlineOf(row: SegmentRow, { population }: RfmView): string {
  const { segment, customers, customerShare, revenueShare, meanSpend, meanRecencyDays } = row;
  if (meanSpend === null || meanRecencyDays === null) return `Nobody is in ${segment} now.`;
  const all = sumBuyers(population);
  const share = revenueShare === null ? '' : ` and bring ${formatShare(revenueShare)} of revenue`;
  const overall = all.revenue / all.customers;
  const times = overall > 0 ? `, each ${formatMeasure(meanSpend / overall)} times the average spend` : '';
  const verb = customers === 1 ? 'customer is' : 'customers are';
  return `${formatCount(customers)} ${verb} ${segment} (${formatShare(customerShare)})${share}${times}; they last bought ${formatMeasure(meanRecencyDays)} days ago on average.`;
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

function listOf(best: readonly Ranked[], { args, population }: RfmView): Block[] {
  if (best.length === 0) return [];
  const dated = population.asOf !== null;
  return [
    {
      kind: 'table',
      id: 'top',
      columns: rankingColumns(args.gross, dated),
      rows: rankingRows(best, dated),
    },
  ];
}
