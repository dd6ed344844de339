import { countOf } from '../../charts/count-of.ts';
import { formatMoney, formatShare } from '../../charts/format-number.ts';
import { topCustomers, topCustomersAlt } from '../../charts/top-customers.ts';
import type { Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from './chart-subtitle.ts';
import { chartTitle } from './chart-title.ts';
import { roundMoney } from './major-units.ts';
import type { Population } from './population.ts';
import { type Ranked, rankCustomers, rankingColumns, rankingRows } from './ranking.ts';
import type { SegmentedBuyers } from './segmented-buyers.ts';
import type { ViewAnswer } from './view-answer.ts';

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
export function topView({ population, segmented, top, gross }: Top): ViewAnswer {
  const shown = rankCustomers(population, segmented, { count: top });
  const ranked = population.customers.length;
  const share = shareOf(shown, population);
  const headline = topHeadline(shown, share, population);
  const dated = population.asOf !== null;
  const measure = gross ? 'gross' : 'net';
  return {
    title: `Top ${countOf(shown.length, 'customer')} by ${measure} spend`,
    headline,
    groupHeadline: groupHeadlineOf(shown.length, share, population),
    privacy: 'persons',
    blocks: [
      chartBlock(shown, headline, population, gross),
      {
        kind: 'table',
        id: 'top',
        persons: true,
        columns: rankingColumns(gross, dated),
        rows: rankingRows(shown, dated),
      },
      { kind: 'actions', items: [{ label: 'all customers in segments', command: '/rfm' }] },
    ],
    data: {
      view: 'top',
      source: population.source,
      asOf: population.asOf,
      spend: measure,
      scheme: segmented?.scheme.name ?? null,
      ranked,
      revenueShare: share,
      customers: shown,
    },
  };
}

/** Of the spend of all ranked customers; null when that is zero or less. */
function shareOf(shown: readonly Ranked[], { spend, currencyDigits }: Population): number | null {
  const total = spend.reduce((sum, amount) => sum + amount, 0);
  const part = shown.reduce((sum, { monetary }) => sum + monetary, 0);
  return total > 0 ? roundMoney(part, currencyDigits) / roundMoney(total, currencyDigits) : null;
}

function topHeadline(shown: readonly Ranked[], share: number | null, population: Population): string {
  const [first] = shown;
  if (first === undefined) return 'There is no customer to rank.';
  const all = population.customers.length;
  const amount = formatMoney(first.monetary, population.currency ?? '');
  if (all === 1) return `Customer ${first.customer} is the only one, with ${amount}.`;
  if (shown.length === 1) {
    const part = share === null ? '' : `, ${partOf(share, population)}`;
    return `Customer ${first.customer} spent the most: ${amount}${part}.`;
  }
  return `${leadOf(shown.length, share, population)}; ${first.customer} is first with ${amount}.`;
}

/** The same without the customer's name. */
const groupHeadlineOf = (shown: number, share: number | null, population: Population): string =>
  shown < MINIMUM_GROUP
    ? 'So few customers are shown to the asker alone.'
    : `${leadOf(shown, share, population)}.`;

function leadOf(shown: number, share: number | null, population: Population): string {
  const all = population.customers.length;
  if (shown === all) return `All ${countOf(all, 'customer')} are listed`;
  const part = share === null ? `lead ${countOf(all, 'customer')}` : `bring ${partOf(share, population)}`;
  return `The top ${countOf(shown, 'customer')} ${part}`;
}

const partOf = (share: number, { customers }: Population) =>
  `${formatShare(share)} of the revenue of all ${countOf(customers.length, 'customer')}`;

function chartBlock(
  shown: readonly Ranked[],
  headline: string,
  { currency, asOf }: Population,
  gross: boolean,
): Block {
  const bars = {
    customers: shown.slice(0, MOST_BARS).map(({ customer, monetary }) => ({ customer, amount: monetary })),
    currency: currency ?? '',
  };
  const first = shown.length > MOST_BARS ? `, the first ${MOST_BARS}` : '';
  const spec = topCustomers({
    title: chartTitle(headline),
    subtitle: chartSubtitle(`${gross ? 'Gross' : 'Net'} spend per customer${first}`, asOf),
    ...bars,
  });
  return { kind: 'chart', id: 'top', persons: true, alt: topCustomersAlt(bars), spec };
}
