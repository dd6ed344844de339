import { quantile } from '../../analytics/math/quantile.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { roundMoney } from '../rfm/major-units.ts';
import type { Buyers } from './buyers.ts';
import { compareIds, customerTable, type RankedBuyer, rankBuyers } from './customer-table.ts';

type Question = { readonly count: number; readonly limit: number | undefined };

/** More rows are not read in one picture. */
const MOST_BARS = 30;
/** One order is not often. */
const LEAST_ORDERS = 2;

/** `/top customers orders-high spend-low`: most orders first, of those whose whole net spend is under a limit. */
export function oftenView(all: Buyers, { count, limit }: Question): Answer {
  const { currency, currencyDigits } = all;
  const spends = Float64Array.from(all.buyers, ({ net }) => net).sort();
  const under = limit ?? roundMoney(quantile(spends, 0.5), currencyDigits);
  const low = all.buyers.filter(({ net, orders }) => net < under && orders >= LEAST_ORDERS);
  if (low.length === 0) {
    throw new UserError(
      `Nobody with ${LEAST_ORDERS} orders or more spent less than ${formatMoney(under, currency)}. Give a higher limit, such as /top customers orders-high spend-low limit=${Math.ceil(2 * Math.max(1, under))}.`,
    );
  }
  const ordered = low.toSorted((a, b) => b.orders - a.orders || a.net - b.net || compareIds(a, b));
  const shown = rankBuyers(ordered.slice(0, count), currencyDigits);
  const least = shown.at(-1)!.orders;
  const range = least === shown[0]!.orders ? `${least}` : `${least} to ${formatCount(shown[0]!.orders)}`;
  const bound = `less than ${formatMoney(under, currency)}${limit === undefined ? `, the median of all ${countOf(all.buyers.length, 'customer')}` : ''}`;
  const headline = `${countOf(shown.length, 'customer')} ordered ${range} times and yet spent ${bound}; ${shown[0]!.customer} ordered the most.`;
  return {
    title: 'Customers who buy often but spend little',
    headline,
    groupHeadline:
      low.length < MINIMUM_GROUP
        ? 'So few customers are shown to the asker alone.'
        : `${countOf(low.length, 'customer')} ordered at least ${LEAST_ORDERS} times and yet spent ${bound}.`,
    privacy: 'persons',
    blocks: [
      chartBlock(all, shown, headline),
      customerTable(shown, all),
      {
        kind: 'actions',
        items: [
          { label: 'who spends the most', command: '/top customers' },
          { label: 'what an order is worth', command: '/trend order-value' },
        ],
      },
    ],
    caveats: [],
    provenance: {
      ...all.provenance,
      rules: [
        ...all.provenance.rules,
        `Often is by number of orders, at least ${LEAST_ORDERS}; little is a net spend under ${formatMoney(under, currency)} in all the data, ${limit === undefined ? 'the median of all customers' : 'as asked'}: ${countOf(low.length, 'customer')}.`,
      ],
    },
    data: {
      view: 'often',
      measure: 'orders',
      limit: under,
      limitGiven: limit !== undefined,
      under: low.length,
      customers: shown,
    },
  };
}

function chartBlock(all: Buyers, shown: readonly RankedBuyer[], headline: string): Block {
  const rows = shown.slice(0, MOST_BARS).map(({ customer, orders, net }) => ({
    name: customer,
    value: orders,
    label: `${countOf(orders, 'order')}, ${formatMoney(net, all.currency)}`,
  }));
  return {
    kind: 'chart',
    id: 'customers',
    persons: true,
    alt: namedBarsAlt(rows, { what: 'customers by orders, with net spend', noun: 'customers' }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: chartSubtitle('Orders, and net spend', all.provenance.asOf),
      rows,
      color: OKABE_ITO.orange,
      empty: 'There is no customer to show.',
    }),
  };
}
