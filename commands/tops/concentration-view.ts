import { gini } from '../../analytics/concentration/gini.ts';
import { topShare } from '../../analytics/concentration/top-share.ts';
import { concentrationCurve, concentrationCurveAlt } from '../../charts/concentration-curve.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import type { Buyers } from './buyers.ts';

const TOP_SHARES = [0.01, 0.05, 0.1, 0.2, 0.5] as const;
const MOST_POINTS = 150;

/** `/top concentration`: how much of the revenue the best customers bring. */
export function concentrationView({ buyers, provenance }: Buyers): Answer {
  const values = Float64Array.from(buyers, ({ gross }) => gross);
  if (values.length < MINIMUM_GROUP || !values.some((value) => value > 0)) {
    throw new UserError(
      `Concentration is of at least ${MINIMUM_GROUP} customers who spent something; there are ${formatCount(values.length)}. Ask /top customers.`,
    );
  }
  const spread = gini(values);
  const shares = TOP_SHARES.map((customers) => ({ customers, revenue: topShare(values, customers) }));
  const [, , , pareto] = shares;
  const descending = values.toSorted((a, b) => b - a);
  const customersOf80 = shareBringing(descending, 0.8);
  const headline = `The best 20% of customers bring ${formatShare(pareto!.revenue)} of gross revenue; 80% of it comes from ${formatShare(customersOf80)} of ${countOf(values.length, 'customer')} (Gini ${spread.toFixed(2)}).`;
  return {
    title: 'How concentrated revenue is',
    headline,
    privacy: 'aggregate',
    blocks: [
      chartBlock(descending, pareto!.revenue, { headline, asOf: provenance.asOf }),
      tableBlock(shares, values.length),
      ACTIONS,
    ],
    caveats: [],
    provenance: {
      ...provenance,
      rules: [
        ...provenance.rules,
        'Concentration is of gross revenue, returns not subtracted: shares of a total need amounts of zero or more.',
      ],
    },
    data: {
      view: 'concentration',
      measure: 'gross',
      customers: values.length,
      gini: spread,
      shares,
      customersOf80,
    },
  };
}

function chartBlock(
  descending: Float64Array,
  paretoShare: number,
  { headline, asOf }: { readonly headline: string; readonly asOf: string | null },
): Block {
  const curve = { points: curveOf(descending), mark: { x: 0.2, y: paretoShare } };
  return {
    kind: 'chart',
    id: 'concentration',
    alt: concentrationCurveAlt(curve),
    spec: concentrationCurve({
      title: chartTitle(headline),
      subtitle: chartSubtitle('Gross revenue by customer', asOf),
      ...curve,
    }),
  };
}

const tableBlock = (
  shares: readonly { readonly customers: number; readonly revenue: number }[],
  all: number,
): Block => ({
  kind: 'table',
  id: 'shares',
  groupSize: 'count',
  columns: [
    { key: 'customers', label: 'Best customers', type: 'share' },
    { key: 'count', label: 'Customers', type: 'count' },
    { key: 'revenue', label: '% of revenue', type: 'share' },
  ],
  rows: shares.map(({ customers, revenue }) => ({
    customers,
    count: Math.ceil(customers * all - 1e-9),
    revenue,
  })),
});

const ACTIONS: Block = {
  kind: 'actions',
  items: [
    { label: 'who they are', command: '/top customers 20 gross' },
    { label: 'which of them are at risk', command: '/rfm at risk' },
  ],
};

/** The least share of customers, the best first, who bring a share of the revenue. */
function shareBringing(descending: Float64Array, share: number): number {
  const wanted = share * descending.reduce((sum, value) => sum + value, 0);
  let brought = 0;
  const at = descending.findIndex((value) => {
    brought += value;
    return brought >= wanted - 1e-9 * wanted;
  });
  return (at + 1) / descending.length;
}

/** The curve at even steps; the first are close, where it bends. */
function curveOf(descending: Float64Array): { readonly x: number; readonly y: number }[] {
  const n = descending.length;
  const total = descending.reduce((sum, value) => sum + value, 0);
  const every = Math.max(1, Math.ceil(n / MOST_POINTS));
  const points = [{ x: 0, y: 0 }];
  let brought = 0;
  for (const [i, value] of descending.entries()) {
    brought += value;
    if ((i + 1) % every === 0 || i === n - 1) points.push({ x: (i + 1) / n, y: brought / total });
  }
  return points;
}
