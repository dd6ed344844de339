import { elevenSegments } from '../../analytics/rfm/schemes/eleven-segments.ts';
import { segmentCustomers } from '../../analytics/rfm/segment-customers.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { rfmGrid, rfmGridAlt } from '../../charts/rfm-grid.ts';
import { chartSubtitle } from './chart-subtitle.ts';
import { chartTitle } from './chart-title.ts';
import { roundMoney } from './major-units.ts';
import type { RfmView } from './view.ts';
import { type ViewAnswer, viewData } from './view-answer.ts';

type GridCell = {
  readonly recency: number;
  readonly frequency: number;
  readonly customers: number;
  readonly customerShare: number;
  readonly averageSpend: number | null;
};

/** `/rfm grid`: customers by recency and frequency score. The grid is of quintiles, whatever the scheme. */
export function gridView(view: RfmView): ViewAnswer {
  const cells = gridCells(view);
  const currency = view.population.currency ?? '';
  const headline = gridHeadline(cells, view.segmented.segment.length);
  const spec = rfmGrid({
    title: chartTitle(headline),
    subtitle: chartSubtitle('Customers, and what one spends on average', view.population.asOf),
    cells,
    currency,
  });
  return {
    title: 'RFM grid: recency and frequency',
    headline,
    privacy: 'aggregate',
    blocks: [
      { kind: 'chart', id: 'grid', alt: rfmGridAlt({ cells, currency }), spec },
      {
        kind: 'table',
        id: 'grid',
        groupSize: 'customers',
        columns: [
          { key: 'recency', label: 'Recency score', type: 'count' },
          { key: 'frequency', label: 'Frequency score', type: 'count' },
          { key: 'customers', label: 'Customers', type: 'count' },
          { key: 'customerShare', label: '% of customers', type: 'share' },
          { key: 'averageSpend', label: 'Mean spend', type: 'money' },
        ],
        rows: cells.filter(({ customers }) => customers > 0),
      },
      { kind: 'actions', items: [{ label: 'the same customers in segments', command: '/rfm' }] },
    ],
    data: { ...viewData(view), cells },
  };
}

/** All 25 cells, best recency first. */
function gridCells({ population, segmented }: RfmView): GridCell[] {
  const { scores, segment } = segmentCustomers(segmented.table, elevenSegments);
  const counts = new Uint32Array(25);
  const spends = new Float64Array(25);
  for (const buyer of segment.keys()) {
    const cell = (5 - (scores.r[buyer] ?? 1)) * 5 + 5 - (scores.f[buyer] ?? 1);
    counts[cell] = (counts[cell] ?? 0) + 1;
    spends[cell] = (spends[cell] ?? 0) + (segmented.table.monetary[buyer] ?? 0);
  }
  return Array.from(counts, (customers, cell) => ({
    recency: 5 - Math.floor(cell / 5),
    frequency: 5 - (cell % 5),
    customers,
    customerShare: customers / segment.length,
    averageSpend:
      customers === 0 ? null : roundMoney((spends[cell] ?? 0) / customers, population.currencyDigits),
  }));
}

function gridHeadline(cells: readonly GridCell[], customers: number): string {
  const count = (chosen: readonly GridCell[]) => chosen.reduce((sum, cell) => sum + cell.customers, 0);
  const best = count(cells.filter(({ recency, frequency }) => recency >= 4 && frequency >= 4));
  const fading = count(cells.filter(({ recency, frequency }) => recency <= 2 && frequency >= 4));
  const share = formatShare(best / customers);
  return `${formatCount(best)} of ${countOf(customers, 'customer')} (${share}) ${best === 1 ? 'buys' : 'buy'} often and lately; ${formatCount(fading)} bought often and ${fading === 1 ? 'has' : 'have'} gone quiet.`;
}
