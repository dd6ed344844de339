import { beforeAll, describe, expect, test } from 'vitest';
import { associationRules } from '../../../analytics/baskets/association-rules.ts';
import { type Baskets, basketsOf } from '../../../analytics/baskets/baskets.ts';
import { boughtWith } from '../../../analytics/baskets/bought-with.ts';
import { fpGrowth, type Itemset } from '../../../analytics/baskets/fp-growth.ts';
import { isNonProduct } from '../../../analytics/baskets/is-non-product.ts';
import { minimumCount } from '../../../analytics/baskets/minimum-count.ts';
import { rankRules } from '../../../analytics/baskets/rank-rules.ts';
import type { Rule } from '../../../analytics/baskets/rule.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailCodes } from '../../helpers/retail-codes.ts';

type ExpectedRule = Omit<Rule, 'antecedent' | 'consequent'> & {
  readonly if: readonly string[];
  readonly then: readonly string[];
};
type Expected = {
  readonly country: string;
  readonly minSupport: number;
  readonly minSupportCount: number;
  readonly minConfidence: number;
  readonly baskets: number;
  readonly distinctItems: number;
  readonly meanBasketSize: number;
  readonly medianBasketSize: number;
  readonly frequentItemsets: number;
  readonly frequentItemsetsBySize: { readonly [size: string]: number };
  readonly rules: number;
  readonly rulesOneToOne: number;
  readonly topItems: readonly (readonly [code: string, baskets: number, name: string])[];
  readonly topRules: readonly ExpectedRule[];
};
type Reference = {
  readonly france: Expected;
  readonly unitedKingdom: Expected;
  readonly franceWithPostageKept: Pick<Expected, 'baskets' | 'frequentItemsets' | 'rules'>;
};

const available = hasOnlineRetail && hasReference;
const values = available ? reference<Reference>('online_retail_rules.json') : undefined!;
const codes = available ? retailCodes().map((code) => code.trim().toUpperCase()) : [];

/** Sold lines of a country, as the recipe of the reference says; items are numbered in the order of their codes. */
function basketsIn(country: string, isItem: (code: string) => boolean) {
  const data = onlineRetail();
  const rows = Array.from(data.invoice.keys()).filter(
    (row) =>
      data.country[row] === country &&
      !data.invoice[row]!.startsWith('C') &&
      data.quantity[row]! > 0 &&
      data.price[row]! > 0 &&
      isItem(codes[row]!),
  );
  const names = [...new Set(rows.map((row) => codes[row]!))].sort();
  const itemOf = new Map(names.map((code, item) => [code, item]));
  const invoices = new Map([...new Set(rows.map((row) => data.invoice[row]!))].map((name, i) => [name, i]));
  const baskets = basketsOf(
    names.length,
    Int32Array.from(rows, (row) => invoices.get(data.invoice[row]!)!),
    Int32Array.from(rows, (row) => itemOf.get(codes[row]!)!),
  );
  return { names, baskets };
}

describe.skipIf(!available).each(['france', 'unitedKingdom'] as const)(
  'rules of Online Retail, %s',
  (area) => {
    const expected = values?.[area];
    let names: string[];
    let baskets: Baskets;
    let itemsets: Itemset[];
    let rules: Rule[];

    beforeAll(() => {
      ({ names, baskets } = basketsIn(expected.country, (code) => !isNonProduct(code)));
      const minCount = minimumCount(baskets.ids.length, expected.minSupport);
      itemsets = fpGrowth(baskets, { minCount });
      rules = associationRules(itemsets, {
        baskets: baskets.ids.length,
        minConfidence: expected.minConfidence,
      });
    });

    test('come from the expected baskets', () => {
      expect(baskets.ids).toHaveLength(expected.baskets);
      expect(names).toHaveLength(expected.distinctItems);
      const sizes = baskets.ids.map((_, i) => baskets.starts[i + 1]! - baskets.starts[i]!).sort();
      expect(baskets.item.length / sizes.length).toBeCloseTo(expected.meanBasketSize, 7);
      expect((sizes.at((sizes.length - 1) / 2)! + sizes.at(sizes.length / 2)!) / 2).toBe(
        expected.medianBasketSize,
      );
      expect(minimumCount(sizes.length, expected.minSupport)).toBe(expected.minSupportCount);
    });

    test('come from the expected frequent sets', () => {
      expect(itemsets).toHaveLength(expected.frequentItemsets);
      const bySize = Object.entries(Object.groupBy(itemsets, ({ items }) => items.length));
      expect(Object.fromEntries(bySize.map(([size, sets]) => [size, sets!.length]))).toEqual(
        expected.frequentItemsetsBySize,
      );
      for (const [i, [code, count]] of expected.topItems.entries()) {
        expect([names[itemsets[i]!.items[0]!], itemsets[i]!.count]).toEqual([code, count]);
      }
    });

    test('are as many as expected', () => {
      expect(rules).toHaveLength(expected.rules);
      const isOneToOne = ({ antecedent, consequent }: Rule) => antecedent.length + consequent.length === 2;
      expect(rules.filter(isOneToOne)).toHaveLength(expected.rulesOneToOne);
    });

    test('have the expected order and measures', () => {
      const top = rankRules(rules, 'lift').slice(0, expected.topRules.length);
      for (const [i, { if: antecedent, then: consequent, ...measures }] of expected.topRules.entries()) {
        const rule = top[i]!;
        expect(rule.antecedent.map((item) => names[item])).toEqual(antecedent);
        expect(rule.consequent.map((item) => names[item])).toEqual(consequent);
        expect(rule.count).toBe(measures.count);
        for (const [measure, value] of Object.entries(measures)) {
          expectRatio(rule[measure as keyof typeof measures], value);
        }
      }
    });

    test('are found for one item without the search over all', () => {
      const { antecedent } = rankRules(rules, 'leverage')[0]!;
      const own = boughtWith(baskets, antecedent[0]!, expected.minSupportCount);
      const pairs = rules.filter(
        (rule) => rule.antecedent.join() === String(antecedent[0]) && rule.consequent.length === 1,
      );
      expect(own).toEqual(expect.arrayContaining(pairs));
    });
  },
);

/** The reference has ten significant digits. */
function expectRatio(actual: number | null, expected: number | null): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe.skipIf(!available)('rules of Online Retail, France, with postage and fees as products', () => {
  test('are more than three times as many, as expected', () => {
    const { baskets } = basketsIn('France', () => true);
    const itemsets = fpGrowth(baskets, { minCount: minimumCount(baskets.ids.length, 0.07) });
    const rules = associationRules(itemsets, { baskets: baskets.ids.length, minConfidence: 0.5 });
    expect({
      baskets: baskets.ids.length,
      frequentItemsets: itemsets.length,
      rules: rules.length,
    }).toEqual(values.franceWithPostageKept);
  });
});
