import { isNonProduct } from '../../analytics/baskets/is-non-product.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import type { PriceChange } from '../../analytics/pricing/price-changes.ts';
import type { PriceElasticity } from '../../analytics/pricing/price-elasticity.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatPrice, formatShare } from '../../charts/format-number.ts';
import { priceHistory, priceHistoryAlt } from '../../charts/price-history.ts';
import { withUsualNames } from '../../db/product-list.ts';
import { type ProductPrices, readProductPrices } from '../../db/product-prices.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from '../rfm/major-units.ts';
import { dayLabel } from '../trends/periods.ts';
import type { BasketScope } from './basket-scope.ts';
import { asUsuallyCalled, type WantedProduct } from './find-product.ts';
import { LEAST_RISE, LEAST_WEEKS, LEAST_WEEKS_AT_PRICE, type PriceFacts, priceFacts } from './price-facts.ts';

const SHOWN_PRICES = 10;
/** Below this share of sales at the going price, there is more than one price at a time. */
const MOSTLY = 0.8;

type Shown = {
  readonly scope: BasketScope;
  readonly wanted: WantedProduct;
  readonly comparedWith: string;
  readonly read: ProductPrices;
  readonly facts: PriceFacts;
};

/** `/basket <product> price`: what it cost, and what a change of its price did to sales. */
export async function priceView(scope: BasketScope, asWritten: WantedProduct): Promise<Answer> {
  if (asWritten.isCategory) {
    const some = asWritten.places.slice(0, 3).map((place) => scope.list.products[place]!.code);
    throw new UserError(
      `A price is that of one product, and ${asWritten.name} is a category. Name a product of it by its code, such as ${some.join(', ')}.`,
    );
  }
  const { others, comparedWith } = comparedProducts(scope, asWritten);
  const read = await readProductPrices(scope.db, scope.list, { own: asWritten.places, others });
  const wanted = asUsuallyCalled(asWritten, withUsualNames(scope.list, read.linesOf).products);
  const customers = new Set(read.lines.flatMap(({ customer }) => (customer === 0 ? [] : [customer]))).size;
  if (read.lines.length < MINIMUM_GROUP || (customers > 0 && customers < MINIMUM_GROUP)) {
    throw new UserError(
      `${wanted.name} was sold to too few customers to speak of its price: that takes ${MINIMUM_GROUP}. Name another product; /top products lists the best sellers.`,
    );
  }
  const shown = { scope, wanted, comparedWith, read, facts: priceFacts(read) };
  const headline = headlineOf(shown);
  return {
    title: `The price of ${wanted.name}`,
    headline,
    privacy: 'aggregate',
    blocks: [
      chartBlock(shown),
      ...changesBlock(shown),
      pricesBlock(shown),
      ...meaning(shown),
      actions(shown),
    ],
    caveats: caveatsOf(shown),
    provenance: { ...scope.provenance, customers, rules: rulesOf(shown) },
    data: dataOf(shown),
  };
}

/** The others of its category; where it has none, all others. */
function comparedProducts({ list: { products } }: BasketScope, { places }: WantedProduct) {
  const { category } = products[places[0]!]!;
  const others = [...products.keys()].filter(
    (place) =>
      !places.includes(place) &&
      !isNonProduct(products[place]!.code) &&
      (category === '' || products[place]!.category === category),
  );
  const comparedWith =
    category === ''
      ? `the other ${countOf(others.length, 'product')}`
      : `the other ${countOf(others.length, 'product')} of ${category}`;
  return { others, comparedWith };
}

const priceOf = ({ currency, currencyDigits }: BasketScope, minor: number): string =>
  formatPrice(majorUnits(minor, currencyDigits), currency, currencyDigits);

const signed = (value: number): string => (value < 0 ? `−${Math.abs(value).toFixed(1)}` : value.toFixed(1));

const between = ({ interval: [low, high] }: PriceElasticity): string => `${signed(low)} to ${signed(high)}`;

function headlineOf({ scope, wanted, facts }: Shown): string {
  const { elasticity, refused, prices } = facts;
  if (elasticity === null) {
    return `${wanted.name} costs ${priceOf(scope, prices.at(-1) ?? 0)}. ${refused}`;
  }
  const size = Math.abs(elasticity.estimate).toFixed(1);
  const way = elasticity.estimate < 0 ? 'less' : 'more';
  const said = `With a price 1% higher, ${size}% ${way} of ${wanted.name} was sold (95% interval of the elasticity ${between(elasticity)})`;
  const [low, high] = elasticity.interval;
  return low <= 0 && high >= 0 ? `${said}; that may be chance.` : `${said}.`;
}

function chartBlock({ scope, facts, read, wanted }: Shown): Block {
  const input = {
    points: facts.prices.map((price, week) => ({
      label: dayLabel(isoDay(read.firstWeek + 7 * (facts.first + week))),
      price: majorUnits(price, scope.currencyDigits),
      units: facts.units[week]!,
    })),
    currency: scope.currency,
    currencyDigits: scope.currencyDigits,
    unit: 'Units a week',
  };
  return {
    kind: 'chart',
    id: 'price',
    alt: priceHistoryAlt(input),
    spec: priceHistory({
      title: chartTitleOf(wanted, facts),
      subtitle: `The price most sales of each week had · to ${input.points.at(-1)?.label ?? ''}`,
      ...input,
      changes: facts.changes.map(({ time }) => time),
    }),
  };
}

const chartTitleOf = ({ name }: WantedProduct, { elasticity }: PriceFacts): string =>
  elasticity === null
    ? `Price and sales of ${name}`
    : `Price and sales of ${name}: elasticity ${signed(elasticity.estimate)} (${between(elasticity)})`;

const weekOf = ({ read, facts }: Shown, { time }: PriceChange): string =>
  isoDay(read.firstWeek + 7 * (facts.first + time));

function changesBlock(shown: Shown): Block[] {
  const { facts, scope } = shown;
  if (facts.changes.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'changes',
      title: 'Changes of the price',
      columns: [
        { key: 'week', label: 'Week of', type: 'date' },
        { key: 'from', label: 'From', type: 'text' },
        { key: 'to', label: 'To', type: 'text' },
        { key: 'before', label: 'Units a week before', type: 'number' },
        { key: 'after', label: 'After', type: 'number' },
        { key: 'change', label: 'Change', type: 'share' },
        { key: 'othersChange', label: 'Others', type: 'share' },
        { key: 'weeks', label: 'Weeks on each side', type: 'count', detail: true },
      ],
      rows: facts.changes.map((change) => ({
        week: weekOf(shown, change),
        from: priceOf(scope, change.from),
        to: priceOf(scope, change.to),
        before: change.before,
        after: change.after,
        change: ratio(change.after, change.before),
        othersChange: ratio(change.othersAfter, change.othersBefore),
        weeks: change.times,
      })),
    },
  ];
}

const ratio = (after: number, before: number): number | null => (before > 0 ? after / before - 1 : null);

const pricesBlock = ({ facts, scope }: Shown): Block => ({
  kind: 'table',
  id: 'prices',
  title: 'Prices it was sold at',
  columns: [
    { key: 'price', label: 'Price', type: 'text' },
    { key: 'sales', label: 'Sales', type: 'count' },
    { key: 'customers', label: 'Customers', type: 'count', detail: true },
    { key: 'units', label: 'Units', type: 'count' },
    { key: 'unitsASale', label: 'Units a sale', type: 'number' },
    { key: 'weeks', label: 'Weeks', type: 'count' },
    { key: 'unitsAWeek', label: 'Units a week then', type: 'number', detail: true },
  ],
  rows: facts.points.slice(0, SHOWN_PRICES).map(({ price, ...point }) => ({
    price: priceOf(scope, price),
    ...point,
    unitsASale: point.units / point.sales,
  })),
  groupSize: 'customers',
});

/** What the elasticity says of revenue. */
function meaning({ facts: { elasticity } }: Shown): Block[] {
  if (elasticity === null) return [];
  const [low, high] = elasticity.interval;
  const text =
    high < -1
      ? 'Below −1, a lower price brings more revenue and a higher one less.'
      : low > -1 && high < 0
        ? 'Between −1 and 0, a higher price brings more revenue, though fewer units.'
        : 'The interval does not tell whether a higher price brings more revenue or less: below −1 it is less, above it more.';
  return [
    {
      kind: 'note',
      text: `${text} Revenue is not profit, which also depends on what the product costs you.`,
    },
  ];
}

function actions({ scope, wanted }: Shown): Block {
  const { code } = scope.list.products[wanted.places[0]!]!;
  return {
    kind: 'actions',
    items: [
      { label: `what goes with ${wanted.name}`, command: `/basket ${code}` },
      { label: 'whom to offer it', command: `/basket ${code} offer` },
    ],
  };
}

function caveatsOf({ facts, comparedWith }: Shown): string[] {
  const empty = facts.units.filter((sold) => sold === 0).length;
  return [
    ...(facts.elasticity === null && facts.changes.length === 0
      ? []
      : [
          `A price is changed for a reason, and other things change with it: advertising, stock, the season. What is common to ${comparedWith} is taken out; the rest is not known to be the price's doing. Only a test with two prices shows that.`,
        ]),
    ...(facts.atGoingPrice < MOSTLY
      ? [
          `Only ${formatShare(facts.atGoingPrice)} of the sales had the price most others had in their week: large orders or another channel pay another one, so that a price may follow the quantity and not the other way round.`,
        ]
      : []),
    ...(empty === 0
      ? []
      : [
          `Nothing was sold in ${countOf(empty, 'week')} of ${facts.units.length}. Such a week counts at the price before it: if the product was out of stock then, the price was not why.`,
        ]),
  ];
}

const rulesOf = ({ comparedWith }: Shown): string[] => [
  'The price of a week is the one that most of its sales had; returns are not subtracted from units.',
  `The elasticity is from log-log regression by week on the price, both beside ${comparedWith}: Poisson pseudo maximum likelihood with an effect for each week, the interval from errors that may follow each other.`,
  `It is given for at least two prices, each the going one for at least ${LEAST_WEEKS_AT_PRICE} weeks and ${formatShare(LEAST_RISE)} apart, and ${LEAST_WEEKS} weeks in all; weeks at other prices are left out.`,
  `A change of the price counts where both prices stood for ${LEAST_WEEKS_AT_PRICE} weeks; up to eight weeks on each side are compared.`,
  `Prices at which fewer than ${MINIMUM_GROUP} customers bought are left out of the list.`,
];

function dataOf(shown: Shown) {
  const { wanted, facts, scope, comparedWith } = shown;
  const money = (minor: number) => majorUnits(minor, scope.currencyDigits);
  const { elasticity } = facts;
  return {
    view: 'price',
    product: { name: wanted.name, codes: wanted.places.map((place) => scope.list.products[place]!.code) },
    weeks: facts.prices.length,
    comparedWith,
    prices: facts.points.map(({ price, ...point }) => ({ price: money(price), ...point })),
    changes: facts.changes.map(({ time: _, ...change }, i) => ({
      week: weekOf(shown, facts.changes[i]!),
      ...change,
      from: money(change.from),
      to: money(change.to),
    })),
    elasticity:
      elasticity === null
        ? null
        : {
            estimate: elasticity.estimate,
            low: elasticity.interval[0],
            high: elasticity.interval[1],
            weeks: elasticity.times,
          },
    refused: facts.refused,
  };
}
