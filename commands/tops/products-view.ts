import { isNonProduct } from '../../analytics/baskets/is-non-product.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import { type ProductSales, productSales } from '../../db/sales/product-sales.ts';
import { productBuyers, productWeeks } from '../../db/sales/product-weeks.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { majorUnits } from '../rfm/major-units.ts';
import { scopeSubtitle } from '../trends/asked-words.ts';
import { dayLabel } from '../trends/periods.ts';
import type { SalesScope } from '../trends/sales-scope.ts';
import { type Peak, peaksOf } from './product-peaks.ts';
import type { TopMeasure } from './top-args.ts';

type Question = { readonly count: number; readonly measure: TopMeasure };

type ShownProduct = Omit<ProductSales, 'category'> &
  Peak & {
    readonly rank: number;
    /** Units that came back for each unit bought, at most 1; null where none was bought. */
    readonly returnRate: number | null;
    readonly customers: number;
    readonly orders: number;
  };

const WORDS = { net: 'revenue', gross: 'gross revenue', quantity: 'units' } as const;
const MOST_BARS = 30;
/** A week with so many times the usual units is a peak worth a word. */
const TELLING_PEAK = 2;

/** `/top products N`: what sells the most, how much of it comes back, and in which week the most of it is needed. */
export async function productsView(scope: SalesScope, { count, measure }: Question): Promise<Answer> {
  const all = await productSales(scope.db, { named: scope.named });
  const by = (product: ProductSales) =>
    measure === 'quantity' ? product.units : majorUnits(product[measure], scope.currencyDigits);
  const sold = all.filter(({ units }) => units > 0);
  const ordered = sold.toSorted((a, b) => by(b) - by(a) || (a.code < b.code ? -1 : 1)).slice(0, count);
  const shown = await describe(scope, ordered);
  const total = all.reduce((sum, product) => sum + by(product), 0);
  const inWords = (value: number) =>
    measure === 'quantity' ? `${formatCount(value)} units` : formatMoney(value, scope.currency);
  const share = total > 0 ? ordered.reduce((sum, product) => sum + by(product), 0) / total : null;
  const part =
    share === null
      ? ''
      : ` bring ${formatShare(share)} of the ${WORDS[measure]} of all ${formatCount(sold.length)}`;
  const headline = `The top ${countOf(shown.length, 'product')}${part}; ${firstInWords(ordered, (product) => inWords(by(product)))}${peakInWords(shown)}.`;
  return {
    title: `Top ${countOf(shown.length, 'product')} by ${WORDS[measure]}`,
    headline,
    privacy: 'aggregate',
    blocks: [
      chartBlock(scope, { headline, measure, inWords, by }, ordered),
      tableBlock(shown),
      {
        kind: 'actions',
        items: [
          measure === 'quantity'
            ? { label: 'by revenue', command: '/top products' }
            : { label: 'by units', command: '/top products quantity' },
          { label: 'revenue over time', command: '/trend revenue by week' },
        ],
      },
    ],
    caveats: [
      'The best week is where to have stock: its units, against the usual week (the median of all weeks since the first sale). One large order can make a peak.',
    ],
    provenance: { ...scope.provenance, rules: [...scope.provenance.rules, ...rulesOf(shown)] },
    data: { view: 'products', measure, ranked: sold.length, share, products: shown },
  };
}

function rulesOf(shown: readonly ShownProduct[]): string[] {
  const others = shown.filter(({ code }) => isNonProduct(code)).map(({ code }) => code);
  const passedOver =
    others.length === 0
      ? ''
      : ` Postage, fees, discounts and samples are listed, and passed over in the sentence: ${others.join(', ')}.`;
  return [
    `Products are product codes, as the data has them.${passedOver}`,
    'Returned is the units of lines below zero, write-offs among them, over the units bought, at most 100%.',
  ];
}

async function describe(scope: SalesScope, products: readonly ProductSales[]): Promise<ShownProduct[]> {
  const codes = products.map(({ code }) => code);
  const peaks = peaksOf(await productWeeks(scope.db, codes, scope), scope.lastDay);
  const buyers = new Map((await productBuyers(scope.db, codes, scope)).map((one) => [one.code, one]));
  return products.map(({ code, description, units, unitsReturned, gross, net }, i) => ({
    rank: i + 1,
    code,
    description,
    net: majorUnits(net, scope.currencyDigits),
    gross: majorUnits(gross, scope.currencyDigits),
    units,
    unitsReturned,
    returnRate: units > 0 ? Math.min(1, unitsReturned / units) : null,
    customers: buyers.get(code)?.customers ?? 0,
    orders: buyers.get(code)?.orders ?? 0,
    ...(peaks.get(code) ?? { peakWeek: null, peakUnits: null, usualUnits: null }),
  }));
}

const nameOf = ({ code, description }: Pick<ProductSales, 'code' | 'description'>): string =>
  description === '' ? code : description;

const isGoods = ({ code }: Pick<ProductSales, 'code'>): boolean => !isNonProduct(code);

/** Nobody asks for the best product to hear that it is postage. */
function firstInWords(ordered: readonly ProductSales[], inWords: (product: ProductSales) => string): string {
  const first = ordered.find(isGoods) ?? ordered[0]!;
  const among = first === ordered[0] ? '' : 'of the goods, ';
  return `${among}${nameOf(first)} is first with ${inWords(first)}`;
}

/** The product whose best week stands out the most: where stock matters. */
function peakInWords(shown: readonly ShownProduct[]): string {
  const timesUsual = ({ peakUnits, usualUnits }: Peak) => (peakUnits ?? 0) / Math.max(1, usualUnits ?? 0);
  const [peak] = shown.filter(isGoods).toSorted((a, b) => timesUsual(b) - timesUsual(a));
  if (peak === undefined || peak.peakWeek === null || timesUsual(peak) < TELLING_PEAK) return '';
  return `; ${nameOf(peak)} peaked the most, with ${formatCount(peak.peakUnits ?? 0)} units in the week of ${dayLabel(peak.peakWeek)} against ${formatCount(peak.usualUnits ?? 0)} in a usual week`;
}

type Picture = {
  readonly headline: string;
  readonly measure: TopMeasure;
  readonly by: (product: ProductSales) => number;
  readonly inWords: (value: number) => string;
};

function chartBlock(
  scope: SalesScope,
  { headline, measure, by, inWords }: Picture,
  ordered: readonly ProductSales[],
): Block {
  const rows = ordered.slice(0, MOST_BARS).map((product) => ({
    name: nameOf(product),
    value: by(product),
    label: inWords(by(product)).replace(' units', ''),
  }));
  return {
    kind: 'chart',
    id: 'products',
    alt: namedBarsAlt(rows, { what: `products by ${WORDS[measure]}`, noun: 'products' }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: scopeSubtitle(scope, `Products by ${WORDS[measure]}`),
      rows,
      color: OKABE_ITO.blue,
      empty: 'There is no product to show.',
    }),
  };
}

const tableBlock = (shown: readonly ShownProduct[]): TableBlock => ({
  kind: 'table',
  id: 'products',
  columns: [
    { key: 'code', label: 'Code', type: 'id' },
    { key: 'description', label: 'Product', type: 'text' },
    { key: 'net', label: 'Net revenue', type: 'money' },
    { key: 'units', label: 'Units', type: 'number' },
    { key: 'returnRate', label: 'Returned', type: 'share' },
    { key: 'peakWeek', label: 'Best week', type: 'date' },
    { key: 'peakUnits', label: 'Units in it', type: 'number' },
    { key: 'usualUnits', label: 'Usual week', type: 'number' },
    { key: 'orders', label: 'Orders', type: 'count', detail: true },
    { key: 'customers', label: 'Customers', type: 'count', detail: true },
  ],
  rows: shown.map(({ rank: _, gross: __, unitsReturned: ___, ...row }) => row),
});
