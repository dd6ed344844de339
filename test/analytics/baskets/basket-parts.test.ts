import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areVariants } from '../../../analytics/baskets/are-variants.ts';
import { basketsOf } from '../../../analytics/baskets/baskets.ts';
import { countOwners } from '../../../analytics/baskets/count-owners.ts';
import { mergeItems } from '../../../analytics/baskets/merge-items.ts';

const ITEMS = 5;
const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: ITEMS - 1 })), {
  minLength: 1,
  maxLength: 40,
});
const basketsFrom = (pairs: readonly (readonly [number, number])[]) =>
  basketsOf(
    ITEMS,
    Int32Array.from(pairs, ([basket]) => basket),
    Int32Array.from(pairs, ([, item]) => item),
  );
const contentOf = ({ starts, item }: ReturnType<typeof basketsFrom>) =>
  Array.from({ length: starts.length - 1 }, (_, i) => [...item.subarray(starts[i]!, starts[i + 1]!)]);

describe('owners of baskets', () => {
  it('are those that a count of every basket finds', () => {
    const set = fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(lines, fc.array(set, { maxLength: 4 }), (pairs, sets) => {
        const baskets = basketsFrom(pairs);
        const owner = baskets.ids.map((id) => id % 4);
        const content = contentOf(baskets);
        const expected = sets.map((items) => {
          const holders = content.flatMap((own, i) =>
            items.every((item) => own.includes(item)) ? [owner[i]!] : [],
          );
          return new Set(holders.filter((number) => number !== 0)).size;
        });
        expect([...countOwners(baskets, owner, sets)]).toEqual(expected);
      }),
    );
  });
  it('are refused where there is not one a basket, or a set is of no item', () => {
    const baskets = basketsFrom([[0, 0]]);
    expect(() => countOwners(baskets, new Int32Array(2), [[0]])).toThrow(/each of 1 baskets, got 2/);
    expect(() => countOwners(baskets, new Int32Array(1), [[]])).toThrow(/sets of items/);
    expect(() => countOwners(baskets, new Int32Array(1), [[ITEMS]])).toThrow(/sets of items/);
  });
});

describe('merged items', () => {
  it('are one item after all others, in each basket that held one of them', () => {
    fc.assert(
      fc.property(lines, fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 })), (pairs, members) => {
        const baskets = basketsFrom(pairs);
        const expected = contentOf(baskets).map((own) => [
          ...own.filter((item) => !members.includes(item)),
          ...(own.some((item) => members.includes(item)) ? [ITEMS] : []),
        ]);
        expect(contentOf(mergeItems(baskets, members))).toEqual(expected);
      }),
    );
  });
  it('are refused where one is no item', () => {
    expect(() => mergeItems(basketsFrom([[0, 0]]), [ITEMS])).toThrow(/items from 0 to 4, got 5/);
  });
});

describe('names of variants', () => {
  it.each([
    ['GREEN REGENCY TEACUP AND SAUCER', 'ROSES REGENCY TEACUP AND SAUCER'],
    ['Lungo Capsules, box of 10', 'Lungo Capsules, box of 50'],
    ['Lungo Capsules, box of 10', 'Ristretto Capsules, box of 10'],
    ['ALARM CLOCK BAKELIKE GREEN', 'ALARM CLOCK BAKELIKE RED'],
  ])('share most words: %s, %s', (a, b) => expect(areVariants(a, b)).toBe(true));
  it.each([
    ['Bamboo Whisk', 'Ceremonial Matcha 30 g'],
    ['Muffin Tin', 'Muffin Cases, pack of 60'],
    ['Earl Grey Loose Leaf 100 g', 'Lemon Curd Biscuits 150 g'],
    ['SET OF 3 CAKE TINS', 'SET OF 3 BOXES'],
    ['', ''],
  ])('are not those of other products: %s, %s', (a, b) => expect(areVariants(a, b)).toBe(false));
});
