import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basketsOf } from '../../../analytics/baskets/baskets.ts';
import { compareItems } from '../../../analytics/baskets/compare-items.ts';
import { fpGrowth } from '../../../analytics/baskets/fp-growth.ts';
import { minimumCount } from '../../../analytics/baskets/minimum-count.ts';
import { basketsFrom } from './baskets-from.ts';

const ITEMS = 7;
const lists = fc.array(fc.array(fc.integer({ min: 0, max: ITEMS - 1 }), { maxLength: 9 }), {
  minLength: 1,
  maxLength: 30,
});

/** Every set of the items that so many baskets hold, by trying all. */
function tried(baskets: readonly (readonly number[])[], minCount: number, maxItems = ITEMS) {
  const sets = Array.from({ length: 2 ** ITEMS - 1 }, (_, i) =>
    Array.from({ length: ITEMS }, (_, item) => item).filter((item) => (((i + 1) >> item) & 1) === 1),
  );
  return sets
    .filter((items) => items.length <= maxItems)
    .map((items) => ({
      items,
      count: baskets.filter((basket) => items.every((item) => basket.includes(item))).length,
    }))
    .filter(({ count }) => count >= minCount)
    .sort((a, b) => a.items.length - b.items.length || b.count - a.count || compareItems(a.items, b.items));
}

describe('baskets', () => {
  test('hold each item once, in order, and vanish without one', () => {
    const baskets = basketsOf(5, Int32Array.of(7, 2, 7, 7, 2), Int32Array.of(4, 1, 0, 4, 3));
    expect(baskets).toEqual({
      items: 5,
      ids: Int32Array.of(2, 7),
      starts: Int32Array.of(0, 2, 4),
      item: Int32Array.of(1, 3, 0, 4),
    });
  });

  test('may be none', () => {
    const none = basketsOf(0, new Int32Array(0), new Int32Array(0));
    expect(none.ids).toHaveLength(0);
    expect(fpGrowth(none, { minCount: 1 })).toEqual([]);
  });

  test.each([
    [[0], [0, 1], 'as many items as baskets, got 2 for 1'],
    [[0], [5], 'items from 0 to 4, got 5'],
    [[0], [-1], 'items from 0 to 4, got -1'],
    [[-3], [1], 'baskets from 0, got -3'],
  ])('of %j with items %j are refused', (basket, item, message) => {
    expect(() => basketsOf(5, Int32Array.from(basket), Int32Array.from(item))).toThrow(
      new RangeError(`basketsOf requires ${message}`),
    );
  });
});

describe('FP-growth', () => {
  test('finds exactly the sets that trying all finds', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 6 }), (baskets, minCount) => {
        expect(fpGrowth(basketsFrom(baskets, ITEMS), { minCount })).toEqual(tried(baskets, minCount));
      }),
    );
  });

  test('finds the same up to a size', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (baskets, maxItems) => {
        const found = fpGrowth(basketsFrom(baskets, ITEMS), { minCount: 2, maxItems });
        expect(found).toEqual(tried(baskets, 2, maxItems));
      }),
    );
  });

  test('does not depend on the order of the baskets', () => {
    fc.assert(
      fc.property(lists, (baskets) => {
        const settings = { minCount: 2 };
        const turned = fpGrowth(basketsFrom(baskets.toReversed(), ITEMS), settings);
        expect(turned).toEqual(fpGrowth(basketsFrom(baskets, ITEMS), settings));
      }),
    );
  });

  test('stops where a long basket alone would have a million sets', () => {
    const one = basketsFrom([Array.from({ length: 40 }, (_, i) => i)], 40);
    expect(() => fpGrowth(one, { minCount: 1, maxItemsets: 1000 })).toThrow(
      new RangeError(
        'fpGrowth requires a minCount that at most 1000 sets of items reach, got one that more do',
      ),
    );
    expect(fpGrowth(one, { minCount: 1, maxItems: 2 })).toHaveLength(40 + 780);
  });

  test.each([
    [{ minCount: 0 }, 'minCount from 1, got 0'],
    [{ minCount: 1.5 }, 'minCount from 1, got 1.5'],
    [{ minCount: 1, maxItems: 0 }, 'maxItems from 1, got 0'],
    [{ minCount: 1, maxItemsets: Number.NaN }, 'maxItemsets from 1, got NaN'],
  ])('refuses %j', (settings, message) => {
    expect(() => fpGrowth(basketsFrom([[0]], 1), settings)).toThrow(
      new RangeError(`fpGrowth requires ${message}`),
    );
  });
});

describe('the minimum count', () => {
  test('rounds up, but not for a rounding error', () => {
    expect([minimumCount(382, 0.07), minimumCount(100, 0.07), minimumCount(10, 0.001)]).toEqual([27, 7, 1]);
  });

  test.each([
    [0, 0.5, 'baskets from 1, got 0'],
    [5, 0, 'a share above 0 up to 1, got 0'],
    [5, 1.1, 'a share above 0 up to 1, got 1.1'],
  ])('of %d baskets and %d is refused', (baskets, share, message) => {
    expect(() => minimumCount(baskets, share)).toThrow(new RangeError(`minimumCount requires ${message}`));
  });
});
