import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { topCustomers, topCustomersAlt } from '../../charts/top-customers.ts';
import type { Block } from '../contract/answer.ts';
import type { Population } from './population.ts';
import { type Ranked, rankCustomers, rankingColumns, rankingRows } from './ranking.ts';
import type { SegmentedBuyers } from './segmented-buyers.ts';

type Top = {
  readonly population: Population;
  /** Null when all buyers are alike: they are ranked without segments. */
  readonly segmented: SegmentedBuyers | null;
  readonly top: number;
  readonly gross: boolean;
};

/** More rows are not read in one picture. */
const MOST_BARS = 50;

/** `/rfm top N`: the customers who spent the most, of all customers there are. */
export function topView({ population, segmented, top, gross }: Top) {
  const ranked = rankCustomers(population, segmented);
  const shown = ranked.slice(0, top);
  const share = shareOf(shown, ranked);
  const headline = topHeadline(shown, share, population.currency ?? '');
  const dated = population.asOf !== null;
  return {
    title: `Top ${formatCount(shown.length)} customers by ${gross ? 'gross' : 'net'} spend`,
    headline,
    privacy: 'persons' as const,
    blocks: [
      ...chartBlocks(shown, headline, population.currency ?? ''),
      {
        kind: 'table',
        id: 'top',
        columns: rankingColumns(gross, dated),
        rows: rankingRows(shown, dated),
      },
      { kind: 'actions', items: [{ label: 'all customers in segments', command: '/rfm' }] },
    ] satisfies Block[],
    data: {
      view: 'top',
      source: population.source,
      asOf: population.asOf,
      spend: gross ? 'gross' : 'net',
      scheme: segmented?.scheme.name ?? null,
      ranked: ranked.length,
      revenueShare: share,
      customers: shown,
    },
  };
}

/** Of the spend of all ranked customers; null when that is zero or less. */
function shareOf(shown: readonly Ranked[], ranked: readonly Ranked[]): number | null {
  const sum = (customers: readonly Ranked[]) =>
    customers.reduce((total, { monetary }) => total + monetary, 0);
  const total = sum(ranked);
  return total > 0 ? sum(shown) / total : null;
}

function topHeadline(shown: readonly Ranked[], share: number | null, currency: string): string {
  const [first] = shown;
  if (first === undefined) return 'There is no customer to rank.';
  const amount = formatMoney(first.monetary, currency);
  if (shown.length === 1) {
    const part = share === null ? '' : `, ${formatShare(share)} of revenue`;
    return `Customer ${first.customer} spent the most: ${amount}${part}.`;
  }
  const part = share === null ? 'lead the list' : `bring ${formatShare(share)} of revenue`;
  return `The top ${formatCount(shown.length)} customers ${part}; ${first.customer} is first with ${amount}.`;
}

function chartBlocks(shown: readonly Ranked[], title: string, currency: string): Block[] {
  const customers = shown
    .slice(0, MOST_BARS)
    .map(({ customer, monetary }) => ({ customer, amount: monetary }));
  const alt = topCustomersAlt({ customers, currency });
  const spec = topCustomers({ title, subtitle: 'Spend per customer', customers, currency });
  return [{ kind: 'chart', id: 'top', alt, spec }];
}
