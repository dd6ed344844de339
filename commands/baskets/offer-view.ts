import { basketsOf } from '../../analytics/baskets/baskets.ts';
import { mergeItems } from '../../analytics/baskets/merge-items.ts';
import { rankRules } from '../../analytics/baskets/rank-rules.ts';
import { type Offer, whoToOffer } from '../../analytics/baskets/who-to-offer.ts';
import { altText } from '../../charts/alt-text.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import { customerIds } from '../../db/customer-ids.ts';
import { customerTotals } from '../../db/customer-totals.ts';
import type { Answer, Block, Row } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { majorUnits } from '../rfm/major-units.ts';
import type { BasketQuestion } from './basket-args.ts';
import { type BasketScope, type Goods, goodsRules, linesWhere, readGoods } from './basket-scope.ts';
import { asUsuallyCalled, type WantedProduct } from './find-product.ts';
import type { CustomerRule } from './mine-rules.ts';
import { type ProductRules, productRules, reverseOf } from './product-rules.ts';
import { NO_CAUSE, ruleData, timesInWords } from './rule-words.ts';

const DEFAULT_TOP = 10;
/** Reasons to offer it: the products that go with it best, as /basket <product> lists them. */
const REASONS = 10;
const SHOWN_BARS = 10;

type Candidate = Offer & { readonly key: string; readonly spend: number };

type Shown = {
  readonly scope: BasketScope;
  readonly wanted: WantedProduct;
  readonly found: ProductRules;
  readonly candidates: readonly Candidate[];
  /** Customers who have bought it already. */
  readonly owners: number;
  readonly minConfidence: number;
  readonly by: BasketQuestion['by'];
  readonly top: number;
};

/** `/basket <product> offer`: customers who bought what goes with a product and not the product. */
export async function offerView(
  scope: BasketScope,
  asWritten: WantedProduct,
  asked: BasketQuestion,
): Promise<Answer> {
  const goods = await readGoods(scope);
  const wanted = asUsuallyCalled(asWritten, goods.products);
  const found = productRules(goods, wanted);
  const [minConfidence, minSupport] = [(asked.confidence ?? 0) / 100, (asked.support ?? 0) / 100];
  const reasons = (rankRules(found.rules, asked.by) as CustomerRule[]).map(reverseOf);
  const rules = reasons
    .filter(({ confidence, support }) => confidence >= minConfidence && support >= minSupport)
    .slice(0, REASONS);
  const holdings = mergeItems(holdingsOf(goods), wanted.places);
  const candidates = await withSpend(scope, whoToOffer(holdings, rules));
  const owners = holdings.item.reduce((count, one) => (one === found.item ? count + 1 : count), 0);
  const top = asked.top ?? DEFAULT_TOP;
  const shown = { scope, wanted, found, candidates, owners, minConfidence, by: asked.by, top };
  const headline = headlineOf(shown);
  return {
    title: `Whom to offer ${wanted.name}`,
    headline,
    groupHeadline: isFew(candidates) ? fewInWords(wanted) : headline,
    privacy: 'persons',
    blocks: candidates.length === 0 ? [] : [chartBlock(shown), tableBlock(shown), actions(shown)],
    caveats: candidates.length === 0 ? [] : [CONFIDENCE_IS_NO_CHANCE, NO_CAUSE],
    provenance: {
      ...scope.provenance,
      customers: goods.customers,
      rules: [...goodsRules(goods), ...offerRules(shown)],
    },
    data: {
      view: 'offer',
      product: { name: wanted.name, codes: wanted.places.map((place) => scope.list.products[place]!.code) },
      owners,
      customers: candidates.length,
      rules: rules.map((rule) => ruleData(rule, found.codes)),
      offers: candidates.slice(0, shown.top).map((one) => offerData(one, shown)),
    },
  };
}

const CONFIDENCE_IS_NO_CHANCE =
  'The confidence is that of orders: of those with the product named, the share that hold this one too. It is not the chance that a customer buys; /who-will-buy predicts that.';

/** What each customer has ever bought. */
function holdingsOf(goods: Goods) {
  const { customer, baskets } = goods;
  const named = linesWhere(goods, (line) => customer[goods.order[line]!] !== 0);
  return basketsOf(
    baskets.items,
    named.order.map((order) => customer[order]!),
    named.product,
  );
}

/** By confidence; those with the same rule by what they have spent. */
async function withSpend(
  { db, currencyDigits }: BasketScope,
  offers: readonly Offer[],
): Promise<Candidate[]> {
  const keys = new Map([...(await customerIds(db))].map(([key, id]) => [id, key]));
  const totals = await customerTotals(db, 'lines');
  const spends = new Map(totals.map(({ key, net }) => [key, majorUnits(net, currencyDigits)]));
  const candidates = offers.map((offer) => {
    const key = keys.get(offer.customer) ?? '';
    return { ...offer, key, spend: spends.get(key) ?? 0 };
  });
  return candidates.sort(
    (a, b) => b.rule.confidence - a.rule.confidence || b.rule.lift - a.rule.lift || b.spend - a.spend,
  );
}

function headlineOf({ wanted, candidates, owners, found, minConfidence }: Shown): string {
  const best = candidates[0];
  if (best === undefined) {
    return `Nobody is left to offer ${wanted.name}: no product clearly goes with it${minConfidence > 0 ? ` in ${formatShare(minConfidence)} of its orders` : ''} and has buyers without it.`;
  }
  const because = found.names[best.rule.antecedent[0]!]!;
  const { confidence, lift } = best.rule;
  return `${countOf(candidates.length, 'customer')} bought what goes with ${wanted.name} but never bought it; the best reason is ${because}, with it in ${formatShare(confidence)} of orders, ${timesInWords(lift)} as many as by chance (${countOf(owners, 'customer')} bought it already).`;
}

/** Too few to be anonymous: a channel is not told how many. */
const isFew = ({ length }: readonly Candidate[]): boolean => length > 0 && length < MINIMUM_GROUP;

const fewInWords = ({ name }: WantedProduct): string =>
  `Fewer than ${MINIMUM_GROUP} customers bought what goes with ${name} but never bought it.`;

/** How many customers each reason stands for; reasons of fewer than ten are put together. */
function chartBlock({ scope, candidates, found, wanted }: Shown): Block {
  const counts = new Map<number, number>();
  for (const { rule } of candidates) {
    const because = rule.antecedent[0]!;
    counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  const large = [...counts].filter(([, count]) => count >= MINIMUM_GROUP).sort((a, b) => b[1] - a[1]);
  const rows = large.slice(0, SHOWN_BARS).map(([item, count]) => ({
    name: found.names[item]!,
    value: count,
    label: formatCount(count),
  }));
  const rest = candidates.length - rows.reduce((sum, { value }) => sum + value, 0);
  const all = [
    ...rows,
    ...(rest >= MINIMUM_GROUP ? [{ name: 'Other products', value: rest, label: formatCount(rest) }] : []),
  ];
  return {
    kind: 'chart',
    id: 'reasons',
    ...(isFew(candidates) ? { persons: true as const } : {}),
    alt: altText(
      `Customers to offer ${wanted.name}, by what they bought.`,
      all.map(({ name, label }) => `${name}: ${label}`),
      'products',
    ),
    spec: labelledBars({
      title: `${countOf(candidates.length, 'customer')} to offer ${wanted.name}`,
      subtitle: chartSubtitle('Customers by what they bought that goes with it best', scope.provenance.asOf),
      rows: all,
      color: OKABE_ITO.blue,
      empty: `Every reason is of fewer than ${MINIMUM_GROUP} customers.`,
    }),
  };
}

const offerData = ({ key, rule, spend }: Candidate, { found }: Shown) => ({
  customer: key,
  because: found.codes[rule.antecedent[0]!]!,
  confidence: rule.confidence,
  lift: rule.lift,
  spend,
});

const tableBlock = (shown: Shown): Block => ({
  kind: 'table',
  id: 'offers',
  title: 'Whom to offer it',
  persons: true,
  columns: [
    { key: 'rank', label: 'Rank', type: 'count' },
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'because', label: 'Bought', type: 'text' },
    { key: 'confidence', label: 'Confidence', type: 'share' },
    { key: 'lift', label: 'Lift', type: 'number', detail: true },
    { key: 'spend', label: 'Net spend', type: 'money' },
  ],
  rows: shown.candidates.slice(0, shown.top).map(
    (one, place): Row => ({
      rank: place + 1,
      ...offerData(one, shown),
      because: shown.found.names[one.rule.antecedent[0]!]!,
    }),
  ),
});

function actions({ found, wanted, top }: Shown): Block {
  const code = found.codes[found.item]!;
  return {
    kind: 'actions',
    items: [
      { label: 'a longer list', command: `/basket ${code} offer top ${Math.min(1000, top * 10)}` },
      { label: `what goes with ${wanted.name}`, command: `/basket ${code}` },
      {
        label: 'who is likely to buy it next month',
        command: `/who-will-buy ${wanted.isCategory ? 'category' : 'product'}:${code}`,
      },
    ],
  };
}

const offerRules = ({ wanted, minConfidence, by }: Shown): string[] => [
  `A customer is listed who has ever bought a product that goes with ${wanted.name}, and never ${wanted.name} itself: with the most confident rule that fits, then by net spend.`,
  `What goes with it are the ${REASONS} products first by ${by}, each in common to at least ${MINIMUM_GROUP} customers${minConfidence > 0 ? `, and with a confidence of at least ${formatShare(minConfidence)}` : ''}. Choose with by= and confidence= (in per cent).`,
];
