import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupTimes } from '../../../analytics/lifetime/group-times.ts';
import { holdoutPurchases } from '../../../analytics/lifetime/holdout-purchases.ts';
import { type Purchases, purchaseDays } from '../../../analytics/lifetime/purchase-days.ts';
import { regularity } from '../../../analytics/lifetime/regularity.ts';
import { summarisePurchases } from '../../../analytics/lifetime/summarise-purchases.ts';
import { drawGamma } from '../../../analytics/math/draw-gamma.ts';
import { createRandom } from '../../../analytics/math/random.ts';

type Row = readonly [customer: number, day: number, amount: number];

const purchasesOf = (rows: readonly Row[], customers = 5): Purchases => ({
  customers,
  customer: Int32Array.from(rows, ([customer]) => customer),
  day: Int32Array.from(rows, ([, day]) => day),
  amount: Float64Array.from(rows, ([, , amount]) => amount),
});

const anyRows = fc.array(fc.tuple(fc.nat(4), fc.nat(30), fc.integer({ min: -50, max: 100 })), {
  minLength: 1,
});

describe('purchaseDays', () => {
  it('sums what a customer bought on a day, in order of days', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { start, day, amount } = purchaseDays(purchasesOf(rows));
        const found = [...Array(5).keys()].flatMap((customer) =>
          [...day.keys()]
            .slice(start[customer], start[customer + 1])
            .map((at) => [customer, day[at]!, amount[at]!]),
        );
        const expected = new Map<string, number[]>();
        for (const [customer, on, value] of rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
          const sum = expected.get(`${customer} ${on}`)?.[2] ?? 0;
          expected.set(`${customer} ${on}`, [customer, on, sum + value]);
        }
        expect(found).toEqual([...expected.values()]);
      }),
    );
  });

  it('refuses a customer it was not told of', () => {
    expect(() => purchaseDays(purchasesOf([[5, 1, 1]]))).toThrow(
      new RangeError('purchaseDays requires customers from 0 to 4, got 5'),
    );
    expect(() => purchaseDays(purchasesOf([]))).toThrow(
      new RangeError('purchaseDays requires at least one value, got 0'),
    );
  });
});

describe('summarisePurchases', () => {
  const days = purchaseDays(
    purchasesOf([
      [0, 3, 10],
      [0, 17, 20],
      [0, 10, 30],
      [0, 90, 99],
      [2, 40, 5],
      [3, 31, 5],
    ]),
  );

  it('takes x, t_x, T and the mean of the repeat days, up to a day', () => {
    const { customers, summary } = summarisePurchases(days, { until: 31, unitDays: 7 });
    expect([...customers]).toEqual([0, 3]);
    expect([...summary.frequency]).toEqual([2, 0]);
    expect([...summary.recency]).toEqual([2, 0]);
    expect([...summary.age]).toEqual([4, 0]);
    expect([...summary.monetary]).toEqual([25, Number.NaN]);
  });

  it('leaves what came after to the check', () => {
    const customers = Int32Array.of(0, 2, 3);
    expect([...holdoutPurchases(days, customers, { after: 31, until: 90 })]).toEqual([1, 1, 0]);
    expect([...holdoutPurchases(days, customers, { after: 31, until: 89 })]).toEqual([0, 1, 0]);
    expect(() => holdoutPurchases(days, customers, { after: 31, until: 31 })).toThrow(RangeError);
  });

  it('refuses a day before all purchases', () => {
    expect(() => summarisePurchases(days, { until: 2, unitDays: 7 })).toThrow(
      new RangeError('summarisePurchases requires a purchase by day 2, got none'),
    );
  });
});

describe('groupTimes', () => {
  it('counts every customer once', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { summary } = summarisePurchases(purchaseDays(purchasesOf(rows)), { until: 30, unitDays: 1 });
        const groups = groupTimes(summary);
        const keys = [...groups.count.keys()].map((i) =>
          [groups.frequency[i], groups.recency[i], groups.age[i]].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const counts = Object.fromEntries(keys.map((key, i) => [key, groups.count[i]]));
        const expected: { [key: string]: number } = {};
        for (const i of summary.age.keys()) {
          const key = [summary.frequency[i], summary.recency[i], summary.age[i]].join();
          expected[key] = (expected[key] ?? 0) + 1;
        }
        expect(counts).toEqual(expected);
      }),
    );
  });
});

describe('regularity', () => {
  /** Customers of different pace and few purchases whose gaps have a shape. */
  function customersOf(shape: number): Row[] {
    const random = createRandom(4);
    const rows: Row[] = [];
    for (let customer = 0; customer < 3000; customer++) {
      const scale = (200 + 2000 * random()) / shape;
      let day = 0;
      for (let purchase = 0; purchase < 3 + (customer % 4); purchase++) {
        rows.push([customer, day, 1]);
        day += Math.max(1, Math.round(scale * drawGamma(shape, random)));
      }
    }
    return rows;
  }

  it.each([0.6, 1, 2, 5])('finds the shape %d that gaps were made with', (shape) => {
    const found = regularity(purchaseDays(purchasesOf(customersOf(shape), 3000)));
    expect(Math.abs(found!.k / shape - 1)).toBeLessThan(0.06);
    expect(found).toMatchObject({ customers: 3000, gaps: 10_500 });
  });

  it('is not known where nobody bought three times', () => {
    const rows: Row[] = [
      [0, 1, 1],
      [0, 9, 1],
    ];
    expect(regularity(purchaseDays(purchasesOf(rows)))).toBe(null);
  });
});
