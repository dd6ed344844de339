import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactOutcome } from '../../../analytics/evaluate/contact-outcome.ts';
import { dataSufficiency } from '../../../analytics/evaluate/data-sufficiency.ts';
import { fairness } from '../../../analytics/evaluate/fairness.ts';
import { customerFolds, plainFolds, stratifiedFolds } from '../../../analytics/evaluate/folds.ts';
import { isHeldOut } from '../../../analytics/evaluate/holdout.ts';
import { profitCut, profitOf } from '../../../analytics/evaluate/profit-cut.ts';
import { responseCut } from '../../../analytics/evaluate/response-cut.ts';
import { timeFolds } from '../../../analytics/evaluate/time-folds.ts';
import { createRandom } from '../../../analytics/math/random.ts';

const answers = (yes: number, no: number) => Uint8Array.from({ length: yes + no }, (_, i) => Number(i < yes));

describe('stratified folds', () => {
  it('hold each class alike to one row, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 10, maxLength: 80 }),
        fc.integer({ min: 2, max: 10 }),
        fc.option(fc.integer(), { nil: undefined }),
        (list, k, seed) => {
          const classes = Uint8Array.from(list);
          const folds = stratifiedFolds(classes, k, seed);
          for (const one of [0, 1]) {
            const sizes = Array.from(
              { length: k },
              (_, fold) => folds.filter((f, i) => f === fold && classes[i] === one).length,
            );
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
  it('are dealt anew by another seed and the same by the same', () => {
    const classes = answers(30, 70);
    expect(stratifiedFolds(classes, 5, 1)).toEqual(stratifiedFolds(classes, 5, 1));
    expect(stratifiedFolds(classes, 5, 1)).not.toEqual(stratifiedFolds(classes, 5, 2));
    expect(plainFolds(100, 5, 1)).not.toEqual(plainFolds(100, 5, 2));
  });
  it('are refused where there are fewer rows than folds', () => {
    expect(() => stratifiedFolds(answers(1, 2), 5)).toThrow(RangeError);
  });
});

describe('folds by customer', () => {
  it('keep the rows of a customer together, and both kinds of customers in every fold', () => {
    const customers = Array.from({ length: 90 }, (_, i) => `c${i % 30}`);
    const classes = Uint8Array.from(customers, (_, i) => Number(i % 30 < 6 && i > 59));
    const folds = customerFolds(customers, classes, 3, 1);
    for (const i of [...folds.keys()].slice(0, 60)) expect(folds[i]).toBe(folds[i + 30]);
    for (const fold of [0, 1, 2]) {
      expect(folds.filter((one, i) => one === fold && classes[i] === 1)).toHaveLength(2);
    }
  });
  it('are stratified folds where every customer has one row', () => {
    const classes = answers(20, 50);
    const customers = Array.from(classes, (_, i) => `c${i}`);
    expect(customerFolds(customers, classes, 3, 4)).toEqual(stratifiedFolds(classes, 3, 4));
  });
  it('are all one where a single customer said yes', () => {
    expect(customerFolds(['a', 'b', 'c'], Uint8Array.of(1, 0, 0), 3, 1)).toEqual(new Uint8Array(3));
  });
});

describe('folds in time', () => {
  it('train on what came before the first test day alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        (list, k) => {
          fc.pre(new Set(list).size > 1);
          const days = Float64Array.from(list);
          const folds = timeFolds(days, k);
          expect(folds.length).toBeGreaterThan(0);
          for (const { cutDay, train, test } of folds) {
            expect(train.length).toBeGreaterThan(0);
            expect(test.length).toBeGreaterThan(0);
            expect(train.every((row) => days[row]! < cutDay)).toBe(true);
            expect(test.every((row) => days[row]! >= cutDay)).toBe(true);
          }
        },
      ),
    );
  });
  it('are refused where all is of one day', () => {
    expect(() => timeFolds(Float64Array.of(3, 3), 2)).toThrow(
      'timeFolds requires at least two different days, got 1',
    );
  });
});

const random = createRandom(8);
const probabilities = Float64Array.from({ length: 2000 }, () => random() ** 3);
const classes = Uint8Array.from(probabilities, (p) => Number(random() < p));

describe('the profit cut', () => {
  const terms = { cost: 3, revenue: 11 };
  const { contacts } = profitCut(probabilities, terms);

  it('contacts those whose probability pays for the contact', () => {
    expect(contacts).toBe(probabilities.filter((p) => p >= 3 / 11).length);
    expect(profitCut(probabilities, terms)).toEqual({ breakEven: 3 / 11, contacts, isBudgetBound: false });
    expect(contactOutcome(probabilities, contacts, 1).threshold).toBeGreaterThanOrEqual(3 / 11);
  });
  it('expects the most profit of all cuts where the probabilities are true', () => {
    const { curve, buyers, buyersOfAll } = contactOutcome(probabilities, contacts, 1);
    const best = profitOf(contacts, buyers, terms).value;
    for (const at of curve) {
      expect(profitOf(at.contacts, at.buyers, terms).value).toBeLessThanOrEqual(best + 1e-9);
    }
    expect(best).toBeGreaterThan(profitOf(probabilities.length, buyersOfAll, terms).value);
  });
  it('stops where the budget ends, to the last contact that it pays', () => {
    const cut = profitCut(probabilities, { cost: 0.1, revenue: 11, budget: 0.3 });
    expect(cut).toMatchObject({ contacts: 3, isBudgetBound: true });
  });
  it('contacts nobody where nobody pays', () => {
    expect(profitCut(Float64Array.of(0.1, 0.2), { cost: 5, revenue: 10 }).contacts).toBe(0);
  });
  it('refuses a revenue of nothing and a negative cost', () => {
    expect(() => profitCut(probabilities, { cost: 1, revenue: 0 })).toThrow(RangeError);
    expect(() => profitCut(probabilities, { cost: -1, revenue: 5 })).toThrow(RangeError);
  });
});

describe('what contacting the likeliest brings', () => {
  const contacts = profitCut(probabilities, { cost: 3, revenue: 11 }).contacts;

  it('is what is expected, or counted where the answers are known; the interval holds both', () => {
    const expected = contactOutcome(probabilities, contacts, 1);
    const known = contactOutcome(probabilities, contacts, 1, classes);
    expect([expected.basis, known.basis]).toEqual(['probabilities', 'answers']);
    expect(known.buyers.low).toBeLessThan(expected.buyers.value);
    expect(known.buyers.high).toBeGreaterThan(expected.buyers.value);
    expect(known.buyersOfAll.value).toBe(classes.reduce((sum, one) => sum + one, 0));
    expect(known.buyersAtRandom).toBeLessThan(known.buyers.value);
  });
  it('of nobody is nothing, and of everybody all', () => {
    expect(contactOutcome(probabilities, 0, 1)).toMatchObject({
      threshold: null,
      buyers: { value: 0, low: 0, high: 0 },
    });
    const everybody = contactOutcome(probabilities, probabilities.length, 1);
    expect(everybody.buyers).toEqual(everybody.buyersOfAll);
  });
  it('goes along the curve from nobody to everybody, never down, with the cut on it', () => {
    const { curve } = contactOutcome(probabilities, 17, 1, classes);
    expect(curve[0]).toEqual({ contacts: 0, buyers: { value: 0, low: 0, high: 0 } });
    expect(curve.map((at) => at.contacts)).toContain(17);
    for (const [i, { buyers }] of curve.entries()) {
      expect(buyers.value).toBeGreaterThanOrEqual(curve[i - 1]?.buyers.value ?? 0);
      expect(buyers.low).toBeLessThanOrEqual(buyers.value);
      expect(buyers.high).toBeGreaterThanOrEqual(buyers.value);
    }
  });
  it('refuses more contacts than customers', () => {
    expect(() => contactOutcome(probabilities, probabilities.length + 1, 1)).toThrow(RangeError);
  });
});

describe('the response cut', () => {
  it('contacts those above the average, and all where all are alike', () => {
    expect(responseCut(Float64Array.of(0.1, 0.2, 0.6))).toMatchObject({ contacts: 1, expectedBuyers: 0.6 });
    expect(responseCut(Float64Array.of(0.1, 0.1, 0.1)).contacts).toBe(3);
  });
});

describe('fairness', () => {
  const groups = [...Array(50).fill('a'), ...Array(50).fill('b'), ...Array(5).fill('few'), ''];
  const scores = Float64Array.from(groups, (group, i) => Number(group === 'a' ? i % 2 === 0 : i % 5 === 0));
  const classes = Uint8Array.from(groups, (_, i) => Number(i % 2 === 0));

  it('compares groups of enough customers and names the furthest apart', () => {
    const { groups: treated, gaps, isUneven } = fairness(groups, scores, classes, 0.5);
    expect(treated.map(({ group, customers }) => [group, customers])).toEqual([
      ['a', 50],
      ['b', 50],
      ['few', 5],
    ]);
    expect(treated[0]?.selectionRate.value).toBe(0.5);
    expect(gaps.find(({ measure }) => measure === 'selectionRate')).toEqual({
      measure: 'selectionRate',
      highest: 'a',
      lowest: 'b',
      ratio: 0.4,
      isBeyondChance: true,
    });
    expect(isUneven).toBe(true);
  });
  it('finds nothing uneven where the gap is wide and explained by chance', () => {
    const few = Float64Array.from(groups, (_, i) => Number(i === 0 || i === 2));
    const { gaps, isUneven } = fairness(groups, few, classes, 0.5);
    expect(gaps.find(({ measure }) => measure === 'selectionRate')).toMatchObject({
      ratio: 0,
      isBeyondChance: false,
    });
    expect(isUneven).toBe(false);
  });
  it('finds nothing uneven where all are treated alike', () => {
    const same = fairness(groups, scores.fill(1), classes, 0.5);
    expect(same.isUneven).toBe(false);
  });
});

describe('the ladder of sufficiency', () => {
  it.each([
    [0, 500, 'refuse', 20],
    [1, 500, 'refuse', 19],
    [19, 500, 'refuse', 1],
    [20, 500, 'wide', 180],
    [199, 2000, 'wide', 1],
    [200, 2000, 'enough', 0],
  ] as const)('with %d yes and %d no is %s', (yes, no, level, missingYes) => {
    expect(dataSufficiency(answers(yes, no))).toMatchObject({ level, missingYes });
  });
  it('says what is missing', () => {
    expect(dataSufficiency(answers(3, 7)).sentence).toBe(
      '3 yes and 7 no are known, too few to learn from: it takes 17 more yes and 13 more no.',
    );
    expect(dataSufficiency(new Uint8Array(0)).level).toBe('refuse');
  });
});

describe('the holdout', () => {
  const customers = Array.from({ length: 20_000 }, (_, i) => `${i}`);

  it('is a tenth, of consecutive keys too', () => {
    const held = customers.filter((customer) => isHeldOut(customer, 'spring'));
    expect(held.length / customers.length).toBeCloseTo(0.1, 2);
  });
  it('is another tenth for another campaign', () => {
    const both = customers.filter((one) => isHeldOut(one, 'spring') && isHeldOut(one, 'autumn'));
    expect(both.length / customers.length).toBeCloseTo(0.01, 2);
  });
  it('stays for a customer when the share grows', () => {
    const held = customers.filter((one) => isHeldOut(one, 'spring', 0.05));
    expect(held.every((one) => isHeldOut(one, 'spring', 0.2))).toBe(true);
  });
});
