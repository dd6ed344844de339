import { rankRules } from '../../analytics/baskets/rank-rules.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { ruleBars, ruleBarsAlt } from '../../charts/rule-bars.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import type { BasketQuestion } from './basket-args.ts';
import { type BasketScope, goodsRules, readGoods } from './basket-scope.ts';
import { asUsuallyCalled, type WantedProduct } from './find-product.ts';
import type { CustomerRule } from './mine-rules.ts';
import { type ProductRules, productRules } from './product-rules.ts';
import {
  MEASURES_RULE,
  NO_CAUSE,
  RULE_COLUMNS,
  ruleData,
  ruleInWords,
  ruleRow,
  ruleTitle,
  timesInWords,
} from './rule-words.ts';

const DEFAULT_TOP = 10;
const SHOWN_BARS = 8;

type Shown = {
  readonly scope: BasketScope;
  readonly wanted: WantedProduct;
  readonly found: ProductRules;
  readonly rules: readonly CustomerRule[];
  readonly top: number;
};

/** `/basket <product>`: what is bought with a product or a category. */
export async function withView(
  scope: BasketScope,
  asWritten: WantedProduct,
  asked: BasketQuestion,
): Promise<Answer> {
  const goods = await readGoods(scope);
  const wanted = asUsuallyCalled(asWritten, goods.products);
  const found = productRules(goods, wanted);
  const [minConfidence, minSupport] = [(asked.confidence ?? 0) / 100, (asked.support ?? 0) / 100];
  const rules = (rankRules(found.rules, asked.by) as CustomerRule[]).filter(
    ({ confidence, support }) => confidence >= minConfidence && support >= minSupport,
  );
  const shown = { scope, wanted, found, rules, top: asked.top ?? DEFAULT_TOP };
  const headline = headlineOf(shown);
  return {
    title: `What goes with ${wanted.name}`,
    headline,
    privacy: 'aggregate',
    blocks: rules.length === 0 ? [actions(shown)] : [chartBlock(shown), tableBlock(shown), actions(shown)],
    caveats: [...variantCaveat(shown), ...(rules.length === 0 ? [] : [NO_CAUSE])],
    provenance: {
      ...scope.provenance,
      customers: goods.customers,
      rules: [
        ...goodsRules(goods),
        `Products with at least ${MINIMUM_GROUP} orders and ${MINIMUM_GROUP} customers in common with ${wanted.name}, by three standard deviations more than by chance, are ranked by ${asked.by}; no minimum share of all orders is needed.`,
        MEASURES_RULE,
      ],
    },
    data: {
      view: 'with',
      product: { name: wanted.name, codes: wanted.places.map((place) => scope.list.products[place]!.code) },
      baskets: goods.baskets.ids.length,
      orders: found.orders,
      rules: rules.map((rule) => ruleData(rule, found.codes)),
    },
  };
}

function headlineOf({ rules, found, wanted }: Shown): string {
  const best = leading(rules);
  return best === undefined
    ? `Nothing is bought with ${wanted.name} more often than by chance, by at least ${MINIMUM_GROUP} customers: it is in ${countOf(found.orders, 'order')}.`
    : `${ruleInWords(best, found.names)}.`;
}

/** The rule that leads, of the headline. */
const leading = (rules: readonly CustomerRule[]): CustomerRule | undefined =>
  rules.find(({ variants }) => !variants) ?? rules[0];

function chartTitleOf({ rules, found, wanted }: Shown): string {
  const best = leading(rules);
  return best === undefined ? `What goes with ${wanted.name}` : ruleTitle(best, found.names);
}

function chartBlock(shown: Shown): Block {
  const { scope, rules, found, top, wanted } = shown;
  const input = {
    rows: rules.slice(0, Math.min(SHOWN_BARS, top)).map((rule) => ({
      name: found.names[rule.consequent[0]!]!,
      value: rule.confidence,
      chance: rule.consequentSupport,
      label: formatShare(rule.confidence),
      detail: `${timesInWords(rule.lift)} chance`,
    })),
    unit: `share of the orders with ${wanted.name}`,
    share: true,
  };
  return {
    kind: 'chart',
    id: 'rules',
    alt: ruleBarsAlt(input),
    spec: ruleBars({
      title: chartTitleOf(shown),
      subtitle: chartSubtitle(
        `Share of the ${formatCount(found.orders)} orders with it; grey: of all orders`,
        scope.provenance.asOf,
      ),
      ...input,
    }),
  };
}

const tableBlock = ({ rules, found, top }: Shown): Block => ({
  kind: 'table',
  id: 'rules',
  columns: [
    { key: 'product', label: 'Product', type: 'text' },
    { key: 'code', label: 'Code', type: 'id', detail: true },
    ...RULE_COLUMNS,
  ],
  rows: rules.slice(0, top).map((rule) => ({
    product: found.names[rule.consequent[0]!]!,
    code: found.codes[rule.consequent[0]!]!,
    ...ruleRow(rule),
  })),
  groupSize: 'customers',
});

function actions({ wanted, found, rules }: Shown): Block {
  const own = found.codes[found.item]!;
  const best = leading(rules);
  const other = best === undefined ? [] : [found.codes[best.consequent[0]!]!];
  return {
    kind: 'actions',
    items: [
      { label: `whom to offer ${wanted.name}`, command: `/basket ${own} offer` },
      ...other.map((code) => ({ label: 'what goes with the first of these', command: `/basket ${code}` })),
      ...(wanted.isCategory
        ? []
        : [{ label: 'what its price did to sales', command: `/basket ${own} price` }]),
    ],
  };
}

function variantCaveat({ rules, top }: Shown): string[] {
  const shown = rules.slice(0, top);
  const variants = shown.filter((rule) => rule.variants).length;
  if (variants === 0) return [];
  const which = variants === 1 ? 'One of these looks' : `${formatCount(variants)} of these look`;
  return [
    `${which} like a variant of the product, such as another colour or size: who collects them buys several, which says little about what to offer.`,
  ];
}
