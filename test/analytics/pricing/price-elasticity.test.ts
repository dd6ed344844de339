import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../analytics/math/random.ts';
import { goingPrices } from '../../../analytics/pricing/going-prices.ts';
import { priceChanges } from '../../../analytics/pricing/price-changes.ts';
import { priceElasticity } from '../../../analytics/pricing/price-elasticity.ts';
import { priceIndex } from '../../../analytics/pricing/price-index.ts';

const time = (price: number, units: number, otherPrice = 1, otherUnits = 1e6) => ({
  price,
  units,
  otherPrice,
  otherUnits,
});

describe('the elasticity', () => {
  it('of two prices is the ratio of the logarithms', () => {
    const times = [time(10, 60), time(10, 40), time(8, 70), time(8, 90)];
    const share = (units: number) => units / (2e6 + units);
    const odds = (part: number) => Math.log(part / (1 - part));
    const expected = (odds(share(160)) - odds(share(100))) / Math.log(8 / 10);
    expect(priceElasticity(times).estimate).toBeCloseTo(expected, 6);
  });
  it('is exact where units follow the price exactly, whatever the season', () => {
    const price = fc.double({ min: 1, max: 50, noNaN: true });
    const season = fc.double({ min: 0.2, max: 5, noNaN: true });
    const elasticity = fc.double({ min: -4, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(price, season), { minLength: 4, maxLength: 30 }),
        elasticity,
        (times, e) => {
          fc.pre(Math.max(...times.map(([p]) => p)) / Math.min(...times.map(([p]) => p)) > 1.05);
          const rows = times.map(([p, s]) => time(p, 1e3 * s * p ** e, 1, 1e6 * s));
          expect(priceElasticity(rows).estimate).toBeCloseTo(e, 5);
        },
      ),
    );
  });
  it('is found from far away, where a whole step of Newton’s would overshoot', () => {
    const times = [
      [1, 0.2],
      [1, 0.2],
      [1, 1.5974714280640545],
      [6.0096758775509285, 0.2],
    ] as const;
    const rows = times.map(([p, s]) => time(p, 1e3 * s * p ** 2, 1, 1e6 * s));
    expect(priceElasticity(rows).estimate).toBeCloseTo(2, 5);
  });
  it('does not change with the unit of the price, nor where all prices rise alike', () => {
    const rows = [time(10, 60), time(9, 75), time(8, 70), time(8, 90)];
    const base = priceElasticity(rows);
    const pence = rows.map((row) => ({ ...row, price: 100 * row.price }));
    const dearer = rows.map((row, i) => ({
      ...row,
      price: row.price * (1 + i / 10),
      otherPrice: 1 + i / 10,
    }));
    expect(priceElasticity(pence).estimate).toBeCloseTo(base.estimate, 9);
    expect(priceElasticity(dearer).estimate).toBeCloseTo(base.estimate, 9);
    expect(priceElasticity(dearer).interval[0]).toBeCloseTo(base.interval[0], 9);
  });
  it('has an interval that holds the truth about 95 times of 100', () => {
    const truth = -1.5;
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      const poisson = (mean: number) => {
        let [count, product] = [0, random()];
        while (product > Math.exp(-mean)) {
          product *= random();
          count++;
        }
        return count;
      };
      const rows = Array.from({ length: 60 }, (_, i) => {
        const price = i % 20 < 10 ? 1 : 0.8;
        const season = 1 + 0.5 * Math.sin(i / 5);
        return time(price, poisson(12 * season * price ** truth), 1, poisson(300 * season));
      });
      const [low, high] = priceElasticity(rows).interval;
      if (low <= truth && truth <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(180);
  });
  it('is refused where the price stays the same beside the others, or nothing was sold', () => {
    expect(() => priceElasticity([time(1, 2), time(1, 3), time(1, 4)])).toThrow(/a price that changes/);
    expect(() => priceElasticity([time(1, 2, 1), time(2, 3, 2), time(4, 4, 4)])).toThrow(
      /a price that changes/,
    );
    expect(() => priceElasticity([time(1, 0), time(2, 0), time(3, 0)])).toThrow(/units sold/);
    expect(() => priceElasticity([time(1, 1), time(2, 1)])).toThrow(/at least 3 times/);
    expect(() => priceElasticity([time(0, 1), time(2, 1), time(3, 1)])).toThrow(/above 0/);
  });
});

describe('the going price', () => {
  it('is that of most sales, not of most units, and lasts over times without a sale', () => {
    const sales = [
      { time: 1, price: 5, units: 1 },
      { time: 1, price: 4, units: 1000 },
      { time: 1, price: 5, units: 1 },
      { time: 3, price: 6, units: 1 },
      { time: 3, price: 7, units: 2 },
    ];
    expect([...goingPrices(sales, 5)]).toEqual([0, 5, 5, 7, 7]);
  });
  it('of a sale at no time is refused', () => {
    expect(() => goingPrices([{ time: 2, price: 1, units: 1 }], 2)).toThrow(/from 0 to 1, got 2/);
  });
});

describe('a change of the price', () => {
  const others = [1, 1, 2, 2, 2];
  it('counts where both prices stood, with as many times on each side', () => {
    const found = priceChanges({ prices: [5, 5, 4, 4, 4], units: [8, 12, 20, 30, 99], others }, 2, 8);
    expect(found).toEqual([
      { time: 2, from: 5, to: 4, times: 2, before: 10, after: 25, othersBefore: 1, othersAfter: 2 },
    ]);
  });
  it('does not count where a price stood for a short time, or there was none before', () => {
    expect(priceChanges({ prices: [5, 5, 4, 5, 5], units: others, others }, 2, 8)).toEqual([]);
    expect(priceChanges({ prices: [0, 0, 4, 4, 4], units: others, others }, 2, 8)).toEqual([]);
  });
  it('is refused for columns of different lengths', () => {
    expect(() => priceChanges({ prices: [1], units: [], others: [1] }, 1, 1)).toThrow(/as long as/);
    expect(() => priceChanges({ prices: [1], units: [1], others: [1] }, 2, 1)).toThrow(/whole times/);
  });
});

describe('the price index', () => {
  it('follows prices, weighted by units, and not what is bought', () => {
    const index = priceIndex({
      times: 2,
      units: Float64Array.of(1, 9, 5, 1),
      amount: Float64Array.of(10, 108, 500, 120),
    });
    expect(index[1]! / index[0]!).toBeCloseTo(1.2, 9);
  });
  it('is 1 where nothing was sold', () => {
    expect([...priceIndex({ times: 2, units: new Float64Array(2), amount: new Float64Array(2) })]).toEqual([
      1, 1,
    ]);
  });
});
