import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import type { TableBlock } from '../contract/answer.ts';
import { clusterBlocks } from './cluster-blocks.ts';
import { totals } from './population-totals.ts';
import { segmentChart } from './segment-chart.ts';
import { type SegmentRow, segmentRows } from './segment-rows.ts';
import type { RfmView } from './view.ts';
import { type ViewAnswer, viewData } from './view-answer.ts';

/** `/rfm`: every segment with its share of customers and of revenue, and what to do about it. */
export function summaryView(view: RfmView): ViewAnswer {
  const rows = segmentRows(view);
  const headline = summaryHeadline(rows, view.segmented.segment.length);
  return {
    title: view.segmented.scheme.title,
    headline,
    privacy: 'aggregate',
    blocks: [
      { kind: 'metrics', items: totals(view.population) },
      ...segmentChart(rows, { headline, asOf: view.population.asOf }),
      segmentTable(rows),
      ...clusterBlocks(view),
      { kind: 'actions', items: nextSteps(rows, view) },
    ],
    data: { ...viewData(view), segments: rows },
  };
}

function summaryHeadline(rows: readonly SegmentRow[], customers: number): string {
  // Small data leaves segments empty, and an empty one is no finding.
  const [best, ...rest] = rows.filter((row) => row.customers > 0);
  if (best === undefined) return `${countOf(customers, 'customer')} are in no segment.`;
  const atRisk = rest.find(({ segment }) => segment === 'At Risk');
  const [largest] = rest.toSorted((a, b) => b.customers - a.customers);
  const second = atRisk ? worthWinningBack(atRisk) : largest && largestOther(largest);
  return `${[leadOf(best, customers), ...(second === undefined ? [] : [second])].join('; ')}.`;
}

function leadOf({ segment, ...best }: SegmentRow, customers: number): string {
  const [are, bring] = best.customers === 1 ? ['is', 'brings'] : ['are', 'bring'];
  const share =
    best.revenueShare === null ? '' : ` and ${bring} ${formatShare(best.revenueShare)} of revenue`;
  return `${segment} ${are} ${formatCount(best.customers)} of ${countOf(customers, 'customer')} with a purchase (${formatShare(best.customerShare)})${share}`;
}

const worthWinningBack = ({ customers }: SegmentRow) =>
  `${countOf(customers, 'At Risk customer is', 'At Risk customers are')} worth winning back`;

const largestOther = ({ segment, customers, customerShare }: SegmentRow) =>
  `${segment} is the largest of the other segments with ${formatCount(customers)} (${formatShare(customerShare)})`;

function segmentTable(rows: readonly SegmentRow[]): TableBlock {
  return {
    kind: 'table',
    id: 'segments',
    groupSize: 'customers',
    columns: [
      { key: 'segment', label: 'Segment', type: 'text' },
      { key: 'customers', label: 'Customers', type: 'count' },
      { key: 'customerShare', label: '% of customers', type: 'share', detail: true },
      { key: 'revenue', label: 'Revenue', type: 'money', detail: true },
      { key: 'revenueShare', label: '% of revenue', type: 'share' },
      { key: 'action', label: 'What to do', type: 'text' },
      { key: 'watch', label: 'Watch', type: 'text', detail: true },
    ],
    rows: rows.map(({ segment, customers, customerShare, revenue, revenueShare, action, watch }) => ({
      segment,
      customers,
      customerShare,
      revenue,
      revenueShare,
      action,
      watch,
    })),
  };
}

function nextSteps(rows: readonly SegmentRow[], { args, population }: RfmView) {
  const risk = rows.find(({ segment, customers }) => segment === 'At Risk' && customers > 0);
  return [
    ...(risk === undefined
      ? []
      : [{ label: 'who is worth winning back', command: `/rfm ${risk.segment.toLowerCase()}` }]),
    ...(population.asOf === null
      ? []
      : [
          {
            label: 'who moved between segments',
            command: `/rfm flow${args.scheme === '11' ? '' : ` scheme=${args.scheme}`}`,
          },
        ]),
    { label: 'the customers who spent the most', command: '/rfm top 30' },
    { label: 'recency and frequency as a grid', command: '/rfm grid' },
  ];
}
