import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import { type SalesRow, salesBy } from '../../db/sales.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { majorUnits } from '../rfm/major-units.ts';
import { scopeSubtitle } from '../trends/asked-words.ts';
import type { SalesScope } from '../trends/sales-scope.ts';
import type { TopMeasure } from './top-args.ts';

const WORDS = { net: 'revenue', gross: 'gross revenue', quantity: 'units' } as const;
const MOST_BARS = 30;

type RankedCountry = {
  readonly rank: number;
  readonly country: string;
  readonly net: number;
  readonly gross: number;
  readonly units: number;
  readonly orders: number;
  readonly customers: number;
  /** Of the measure in all countries; null where that is zero or less. */
  readonly share: number | null;
};

/** `/top countries N`: where the most is sold. */
export async function countriesView(
  scope: SalesScope,
  { count, measure }: { readonly count: number; readonly measure: TopMeasure },
): Promise<Answer> {
  const found = await salesBy(scope.db, 'country', { named: scope.named });
  if (found.every(({ key }) => key === '')) {
    throw new UserError(
      'The data names no country. Import purchase lines with a country column, or ask /top products.',
    );
  }
  const countries = rankCountries(found, scope, measure);
  const shown = countries.slice(0, count);
  const first = shown[0]!;
  const part = first.share === null ? 'the most' : formatShare(first.share);
  const headline = `${first.country} brings ${part} of the ${WORDS[measure]} of ${countOf(found.length, 'country', 'countries')}: ${inWords(first, measure, scope)} from ${countOf(first.customers, 'customer')}.`;
  return {
    title: `Top ${countOf(shown.length, 'country', 'countries')} by ${WORDS[measure]}`,
    headline,
    ...(first.customers < MINIMUM_GROUP
      ? { groupHeadline: 'The first country has few customers and is shown to the asker alone.' }
      : {}),
    privacy: 'aggregate',
    blocks: [chartBlock(shown, scope, { headline, measure }), tableBlock(shown, measure), ACTIONS],
    caveats: [],
    provenance: scope.provenance,
    data: { view: 'countries', measure, ranked: found.length, countries: shown },
  };
}

const measured = (country: RankedCountry, measure: TopMeasure): number =>
  measure === 'quantity' ? country.units : country[measure];

const inWords = (country: RankedCountry, measure: TopMeasure, { currency }: SalesScope): string =>
  measure === 'quantity'
    ? `${formatCount(country.units)} units`
    : formatMoney(measured(country, measure), currency);

function rankCountries(
  found: readonly SalesRow[],
  { currencyDigits }: SalesScope,
  measure: TopMeasure,
): RankedCountry[] {
  const known = found.map((row) => ({
    rank: 0,
    country: String(row.key) || 'not named',
    net: majorUnits(row.net, currencyDigits),
    gross: majorUnits(row.gross, currencyDigits),
    units: row.units,
    orders: row.orders,
    customers: row.customers,
    share: null,
  }));
  const total = known.reduce((sum, country) => sum + measured(country, measure), 0);
  return known
    .toSorted((a, b) => measured(b, measure) - measured(a, measure))
    .map((country, i) => ({
      ...country,
      rank: i + 1,
      share: total > 0 ? measured(country, measure) / total : null,
    }));
}

function chartBlock(
  shown: readonly RankedCountry[],
  scope: SalesScope,
  { headline, measure }: { readonly headline: string; readonly measure: TopMeasure },
): Block {
  const rows = shown.slice(0, MOST_BARS).map((country) => ({
    name: country.country,
    value: measured(country, measure),
    label: `${inWords(country, measure, scope).replace(' units', '')}${country.share === null ? '' : `, ${formatShare(country.share)}`}`,
  }));
  return {
    kind: 'chart',
    id: 'countries',
    alt: namedBarsAlt(rows, { what: `countries by ${WORDS[measure]}`, noun: 'countries' }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: scopeSubtitle(scope, `Countries by ${WORDS[measure]}`),
      rows,
      color: OKABE_ITO.blue,
      empty: 'There is no country to show.',
    }),
  };
}

const tableBlock = (shown: readonly RankedCountry[], measure: TopMeasure): Block => ({
  kind: 'table',
  id: 'countries',
  groupSize: 'customers',
  columns: [
    { key: 'country', label: 'Country', type: 'text' },
    { key: 'net', label: 'Net revenue', type: 'money' },
    { key: 'share', label: `% of ${WORDS[measure]}`, type: 'share' },
    { key: 'orders', label: 'Orders', type: 'count' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'units', label: 'Units', type: 'number' },
  ],
  rows: shown.map(({ country, net, share, orders, customers, units }) => ({
    country,
    net,
    share,
    orders,
    customers,
    units,
  })),
});

const ACTIONS: Block = {
  kind: 'actions',
  items: [
    { label: 'what an order is worth in each', command: '/trend order-value by country' },
    { label: 'what is sold', command: '/top products' },
  ],
};
