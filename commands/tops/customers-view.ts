import { quantile } from '../../analytics/math/quantile.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMeasure, formatMoney, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { roundMoney } from '../rfm/major-units.ts';
import type { Buyer, Buyers } from './buyers.ts';
import { compareIds, customerTable, type RankedBuyer, rankBuyers } from './customer-table.ts';
import type { TopMeasure } from './top-args.ts';

type Question = { readonly count: number; readonly measure: TopMeasure };

/** More rows are not read in one picture. */
const MOST_BARS = 30;

const WORDS = { net: 'net spend', gross: 'gross spend', quantity: 'units' } as const;

/** `/top customers N`: those with the most spend or units, of all who bought. */
export function customersView(all: Buyers, { count, measure }: Question): Answer {
  if (measure === 'quantity' && all.source === 'aggregates') {
    throw new UserError(
      'The data has no purchase lines, so units are not known. Ask /top customers, or import purchase lines.',
    );
  }
  const by = (buyer: Buyer): number => (measure === 'quantity' ? (buyer.units ?? 0) : buyer[measure]);
  const ordered = all.buyers.toSorted((a, b) => by(b) - by(a) || compareIds(a, b));
  const shown = rankBuyers(ordered.slice(0, count), all.currencyDigits);
  const total = ordered.reduce((sum, buyer) => sum + by(buyer), 0);
  const share = total > 0 ? shown.reduce((sum, buyer) => sum + by(buyer), 0) / total : null;
  const units = measure === 'quantity' ? unitsPerCustomer(all.buyers) : null;
  const inWords = (value: number) =>
    measure === 'quantity' ? `${formatCount(value)} units` : formatMoney(value, all.currency);
  const lead = `The top ${countOf(shown.length, 'customer')} ${measure === 'quantity' ? 'take' : 'bring'} ${share === null ? 'the most' : formatShare(share)} of the ${WORDS[measure]} of all ${formatCount(ordered.length)}`;
  const middle =
    units === null
      ? ''
      : `; a customer buys ${formatMeasure(units.median)} units in the middle and ${formatMeasure(units.mean)} on average`;
  const headline = `${lead}${middle}; ${shown[0]!.customer} is first with ${inWords(by(shown[0]!))}.`;
  return {
    title: `Top ${countOf(shown.length, 'customer')} by ${WORDS[measure]}`,
    headline,
    groupHeadline:
      shown.length < MINIMUM_GROUP ? 'So few customers are shown to the asker alone.' : `${lead}${middle}.`,
    privacy: 'persons',
    blocks: [
      chartBlock(all, shown, { headline, measure, by, inWords }),
      customerTable(shown, all),
      {
        kind: 'actions',
        items: [
          { label: 'who buys often but spends little', command: '/top customers orders-high spend-low' },
          { label: 'how concentrated revenue is', command: '/top concentration' },
        ],
      },
    ],
    caveats: [],
    provenance: all.provenance,
    data: {
      view: 'customers',
      measure,
      ranked: ordered.length,
      share,
      unitsPerCustomer: units,
      customers: shown,
    },
  };
}

function unitsPerCustomer(buyers: readonly Buyer[]): { readonly mean: number; readonly median: number } {
  const units = Float64Array.from(buyers, (buyer) => buyer.units ?? 0).sort();
  const mean = units.reduce((sum, value) => sum + value, 0) / units.length;
  return { mean: roundMoney(mean, 3), median: quantile(units, 0.5) };
}

type Picture = {
  readonly headline: string;
  readonly measure: TopMeasure;
  readonly by: (buyer: Buyer) => number;
  readonly inWords: (value: number) => string;
};

function chartBlock(
  all: Buyers,
  shown: readonly RankedBuyer[],
  { headline, measure, by, inWords }: Picture,
): Block {
  const rows = shown.slice(0, MOST_BARS).map((buyer) => ({
    name: buyer.customer,
    value: by(buyer),
    label: inWords(by(buyer)).replace(' units', ''),
  }));
  const first = shown.length > MOST_BARS ? `, the first ${MOST_BARS}` : '';
  return {
    kind: 'chart',
    id: 'customers',
    persons: true,
    alt: namedBarsAlt(rows, { what: `customers by ${WORDS[measure]}`, noun: 'customers' }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: chartSubtitle(`Customers by ${WORDS[measure]}${first}`, all.provenance.asOf),
      rows,
      color: OKABE_ITO.blue,
      empty: 'There is no customer to show.',
    }),
  };
}
