import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { associationRules } from '../../../analytics/baskets/association-rules.ts';
import { boughtWith } from '../../../analytics/baskets/bought-with.ts';
import { fpGrowth } from '../../../analytics/baskets/fp-growth.ts';
import { isNonProduct } from '../../../analytics/baskets/is-non-product.ts';
import { rankRules } from '../../../analytics/baskets/rank-rules.ts';
import { type Rule, ruleOf } from '../../../analytics/baskets/rule.ts';
import { whoToOffer } from '../../../analytics/baskets/who-to-offer.ts';
import { basketsFrom } from './baskets-from.ts';

const ITEMS = 6;
const lists = fc.array(
  fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1, maxLength: 5 }),
  { minLength: 1, maxLength: 25 },
);

describe('a rule', () => {
  test('has the measures of its counts', () => {
    expect(ruleOf([1], [2], { both: 3, antecedent: 4, consequent: 6, baskets: 12 })).toEqual({
      antecedent: [1],
      consequent: [2],
      count: 3,
      support: 0.25,
      antecedentSupport: 1 / 3,
      consequentSupport: 0.5,
      confidence: 0.75,
      lift: 1.5,
      leverage: 0.25 - 1 / 6,
      conviction: 2,
    });
  });

  test('that never fails has no conviction', () => {
    expect(ruleOf([1], [2], { both: 3, antecedent: 3, consequent: 6, baskets: 12 }).conviction).toBeNull();
  });

  test.each([
    { both: 0, antecedent: 1, consequent: 1, baskets: 1 },
    { both: 2, antecedent: 1, consequent: 2, baskets: 3 },
    { both: 1, antecedent: 5, consequent: 1, baskets: 3 },
  ])('is refused for %j', (counts) => {
    expect(() => ruleOf([1], [2], counts)).toThrow(
      new RangeError(`ruleOf requires counts of sets within each other, got ${JSON.stringify(counts)}`),
    );
  });
});

describe('association rules', () => {
  test('are every split of every set with enough confidence, counted in the baskets', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (own, minConfidence) => {
        const baskets = basketsFrom(own, ITEMS);
        const itemsets = fpGrowth(baskets, { minCount: 2 });
        const rules = associationRules(itemsets, { baskets: own.length, minConfidence });
        const holding = (items: readonly number[]) =>
          own.filter((basket) => items.every((item) => basket.includes(item))).length;
        for (const { antecedent, consequent, ...rule } of rules) {
          expect(rule.count).toBe(holding([...antecedent, ...consequent]));
          expect(rule.confidence).toBe(rule.count / holding(antecedent));
          expect(rule.confidence).toBeGreaterThanOrEqual(minConfidence);
          expect(rule.lift).toBeCloseTo(rule.confidence / (holding(consequent) / own.length), 12);
        }
        const splits = itemsets.reduce((sum, { items }) => sum + 2 ** items.length - 2, 0);
        const all = associationRules(itemsets, { baskets: own.length, minConfidence: 0 });
        expect(all).toHaveLength(splits);
        expect(rules).toEqual(all.filter(({ confidence }) => confidence >= minConfidence));
      }),
    );
  });

  const two = [
    { items: [0], count: 2 },
    { items: [1], count: 2 },
    { items: [0, 1], count: 2 },
  ];

  test.each([-0.1, 1.1, Number.NaN])('are refused for a confidence of %d', (minConfidence) => {
    expect(() => associationRules(two, { baskets: 4, minConfidence })).toThrow(
      new RangeError(`associationRules requires a minConfidence from 0 to 1, got ${minConfidence}`),
    );
  });

  test('need every subset', () => {
    expect(() => associationRules(two.slice(1), { baskets: 4, minConfidence: 0 })).toThrow(
      new RangeError('associationRules requires every subset of a set, got none of items 0'),
    );
  });

  test('are not made of sets that are too large to split, nor without end', () => {
    const large = [{ items: Array.from({ length: 21 }, (_, i) => i), count: 1 }];
    expect(() => associationRules(large, { baskets: 4, minConfidence: 0 })).toThrow(
      new RangeError('associationRules requires sets of at most 20 items, got 21'),
    );
    expect(() => associationRules(two, { baskets: 4, minConfidence: 0, maxRules: 1 })).toThrow(
      new RangeError(
        'associationRules requires a minConfidence that at most 1 rules reach, got one that more do',
      ),
    );
  });
});

describe('ranked rules', () => {
  const rare = ruleOf([0], [1], { both: 2, antecedent: 2, consequent: 2, baskets: 100 });
  const common = ruleOf([2], [3], { both: 30, antecedent: 40, consequent: 40, baskets: 100 });

  test('put rare pairs first by lift, pairs that are worth something by leverage', () => {
    expect(rankRules([common, rare], 'lift')).toEqual([rare, common]);
    expect(rankRules([rare, common], 'leverage')).toEqual([common, rare]);
  });

  test('that are as good come in the order of their items', () => {
    const pair = (a: number, b: number) =>
      ruleOf([a], [b], { both: 2, antecedent: 2, consequent: 2, baskets: 100 });
    const mixed = [pair(3, 4), pair(0, 5), pair(0, 2), pair(1, 0)];
    expect(
      rankRules(mixed, 'confidence').map(({ antecedent, consequent }) => [...antecedent, ...consequent]),
    ).toEqual([
      [0, 2],
      [0, 5],
      [1, 0],
      [3, 4],
    ]);
  });
});

describe('what is bought with an item', () => {
  test('are the rules from it alone that FP-growth finds', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: ITEMS - 1 }), (own, item) => {
        const baskets = basketsFrom(own, ITEMS);
        const all = associationRules(fpGrowth(baskets, { minCount: 2 }), {
          baskets: own.length,
          minConfidence: 0,
        });
        const pairs = all.filter(
          ({ antecedent, consequent }) => antecedent.join() === String(item) && consequent.length === 1,
        );
        const byItem = (a: Rule, b: Rule) => a.consequent[0]! - b.consequent[0]!;
        expect(boughtWith(baskets, item, 2)).toEqual(pairs.sort(byItem));
      }),
    );
  });

  test('is asked of an item that there is', () => {
    expect(() => boughtWith(basketsFrom([[0]], 1), 1, 1)).toThrow(
      new RangeError('boughtWith requires an item from 0 to 0, got 1'),
    );
  });
});

describe('whom to offer a product', () => {
  const holdings = basketsFrom([[0, 1], [0, 2], [0, 1, 2], [1], [3]], 4);
  const strong = ruleOf([0, 1], [2], { both: 8, antecedent: 10, consequent: 20, baskets: 100 });
  const weak = ruleOf([0], [3], { both: 5, antecedent: 20, consequent: 20, baskets: 100 });

  test('is who has the antecedent and not the consequent', () => {
    expect(whoToOffer(holdings, [strong])).toEqual([{ customer: 0, rule: strong }]);
    expect(whoToOffer(holdings, [weak]).map(({ customer }) => customer)).toEqual([0, 1, 2]);
  });

  test('goes by the best rule of each, the surest customers first', () => {
    expect(whoToOffer(holdings, [weak, strong])).toEqual([
      { customer: 0, rule: strong },
      { customer: 1, rule: weak },
      { customer: 2, rule: weak },
    ]);
  });

  test('is nobody without a rule, and refused for rules of other items', () => {
    expect(whoToOffer(holdings, [])).toEqual([]);
    const other = ruleOf([0], [9], { both: 1, antecedent: 1, consequent: 1, baskets: 1 });
    expect(() => whoToOffer(holdings, [other])).toThrow(
      new RangeError('whoToOffer requires rules of items from 0 to 3, got 9'),
    );
  });
});

describe('codes that are no products', () => {
  test('are known whatever their letters and blanks', () => {
    expect(['POST', 'm', ' Bank Charges ', 'AMAZONFEE'].map(isNonProduct)).toEqual([true, true, true, true]);
    expect(['85123A', 'POSTCARD', 'DCGS0003', ''].map(isNonProduct)).toEqual([false, false, false, false]);
  });
});
