import { rankRules } from '../../analytics/baskets/rank-rules.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { ruleBars, ruleBarsAlt } from '../../charts/rule-bars.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import type { BasketQuestion } from './basket-args.ts';
import { type BasketScope, type Goods, goodsRules, readGoods } from './basket-scope.ts';
import { type CustomerRule, type MinedRules, mineRules } from './mine-rules.ts';
import {
  MEASURES_RULE,
  NO_CAUSE,
  RULE_COLUMNS,
  ruleData,
  ruleInWords,
  ruleRow,
  ruleTitle,
  sideInWords,
  timesInWords,
  withoutMirrors,
} from './rule-words.ts';

const DEFAULT_TOP = 10;
const DEFAULT_CONFIDENCE = 0.2;
/** Rows of the picture. */
const SHOWN_BARS = 8;
/** Rules in `data`. */
const MOST_KEPT = 1000;

type Shown = {
  readonly scope: BasketScope;
  readonly goods: Goods;
  readonly mined: MinedRules;
  readonly names: readonly string[];
  readonly by: BasketQuestion['by'];
  /** One direction each, the best first; without those of variants unless asked for. */
  readonly rules: readonly CustomerRule[];
  /** Those of variants that were left out. */
  readonly variants: readonly CustomerRule[];
  readonly top: number;
};

/** `/basket`: what is bought together. */
export async function rulesView(scope: BasketScope, asked: BasketQuestion): Promise<Answer> {
  const goods = await readGoods(scope);
  const { products } = goods;
  const names = products.map(({ code, description }) => description || code);
  const minConfidence = asked.confidence === undefined ? DEFAULT_CONFIDENCE : asked.confidence / 100;
  const share = asked.support === undefined ? undefined : asked.support / 100;
  const mined = mineRules(goods, names, { share, minConfidence });
  const ranked = rankRules(mined.rules, asked.by) as CustomerRule[];
  const all = withoutMirrors(ranked);
  const rules = asked.variants ? all : all.filter((rule) => !rule.variants);
  const variants = asked.variants ? [] : all.filter((rule) => rule.variants);
  const top = asked.top ?? DEFAULT_TOP;
  const shown = { scope, goods, mined, names, by: asked.by, rules, variants, top };
  const headline = headlineOf(shown, minConfidence);
  const codes = products.map(({ code }) => code);
  return {
    title: 'What is bought together',
    headline,
    privacy: 'aggregate',
    blocks: rules.length === 0 ? [] : [chartBlock(shown), tableBlock(shown), actions(shown)],
    caveats: caveatsOf(shown),
    provenance: {
      ...scope.provenance,
      customers: goods.customers,
      rules: [...goodsRules(goods), ...miningRules(shown, minConfidence), MEASURES_RULE],
    },
    data: {
      view: 'rules',
      baskets: goods.baskets.ids.length,
      products: new Set(goods.baskets.item).size,
      minSupport: mined.share,
      minSupportCount: mined.minCount,
      minConfidence,
      itemsets: mined.itemsets,
      found: mined.found,
      rules: ranked.slice(0, MOST_KEPT).map((rule) => ruleData(rule, codes)),
    },
  };
}

function headlineOf({ rules, names, goods, mined }: Shown, minConfidence: number): string {
  const [best] = rules;
  if (best !== undefined) return `${ruleInWords(best, names)}.`;
  return `No products are bought together by at least ${MINIMUM_GROUP} customers, in ${formatCount(mined.minCount)} of ${countOf(goods.baskets.ids.length, 'order')} and in ${formatShare(minConfidence)} of those with the first.`;
}

function chartBlock(shown: Shown): Block {
  const { scope, rules, names, goods } = shown;
  const baskets = goods.baskets.ids.length;
  const input = {
    rows: rules.slice(0, Math.min(SHOWN_BARS, shown.top)).map((rule) => ({
      name: `${sideInWords(rule.antecedent, names)} → ${sideInWords(rule.consequent, names)}`,
      value: rule.count,
      chance: rule.antecedentSupport * rule.consequentSupport * baskets,
      label: formatCount(rule.count),
      detail: `${formatShare(rule.confidence)}, ${timesInWords(rule.lift)} chance`,
    })),
    unit: 'orders with both',
  };
  return {
    kind: 'chart',
    id: 'rules',
    alt: ruleBarsAlt(input),
    spec: ruleBars({
      title: rules[0] === undefined ? '' : ruleTitle(rules[0], names),
      subtitle: chartSubtitle('Orders with both; grey: as many as by chance', scope.provenance.asOf),
      ...input,
    }),
  };
}

const tableBlock = ({ rules, names, top }: Shown): Block => ({
  kind: 'table',
  id: 'rules',
  columns: [
    { key: 'antecedent', label: 'With', type: 'text' },
    { key: 'consequent', label: 'Goes', type: 'text' },
    ...RULE_COLUMNS,
  ],
  rows: rules.slice(0, top).map((rule) => ({
    antecedent: sideInWords(rule.antecedent, names),
    consequent: sideInWords(rule.consequent, names),
    ...ruleRow(rule),
  })),
  groupSize: 'customers',
});

function actions({ rules, by, scope }: Shown): Block {
  const code = scope.list.products[rules[0]?.consequent[0] ?? 0]?.code ?? '';
  return {
    kind: 'actions',
    items: [
      { label: 'whom to offer the second product', command: `/basket ${code} offer` },
      { label: 'all that goes with it', command: `/basket ${code}` },
      by === 'lift'
        ? { label: 'by how many orders beyond chance', command: '/basket' }
        : { label: 'by lift', command: '/basket by=lift' },
    ],
  };
}

function caveatsOf({ rules, variants, names, mined, by }: Shown): string[] {
  const [first] = variants;
  return [
    ...(mined.raisedFrom === null
      ? []
      : [
          `The minimum support was raised from ${percent(mined.raisedFrom)} to ${percent(mined.share)} of orders: with less there are more sets of products than can be read.`,
        ]),
    ...(first === undefined
      ? []
      : [
          `${countOf(variants.length, 'rule')} between what looks like variants of one product, such as ${sideInWords(first.antecedent, names)} and ${sideInWords(first.consequent, names)} (${timesInWords(first.lift)} chance), ${variants.length === 1 ? 'is' : 'are'} left out: who collects them buys several. Ask with variants to see them.`,
        ]),
    ...(by === 'lift'
      ? [
          'By lift the first rules are about products that few buy; /basket ranks by leverage, orders beyond chance.',
        ]
      : []),
    ...(rules.length === 0 ? [] : [NO_CAUSE]),
  ];
}

/** As it was asked for, in full: `0.25%`. */
const percent = (share: number): string => `${Number((100 * share).toPrecision(6))}%`;

function miningRules({ mined, by }: Shown, minConfidence: number): string[] {
  const few = mined.found - mined.rules.length;
  return [
    `Minimum support: ${percent(mined.share)} of orders, ${formatCount(mined.minCount)}; minimum confidence: ${formatShare(minConfidence)}. Sets of products in as many orders: ${formatCount(mined.itemsets)}; rules: ${formatCount(mined.found)}. Change it with support= and confidence=, in per cent.`,
    `Rules are ranked by ${by}; of a rule and its reverse, which are about the same orders, the more confident is shown.`,
    ...(few === 0
      ? []
      : [`Rules of fewer than ${MINIMUM_GROUP} customers are left out: ${formatCount(few)}.`]),
  ];
}
