import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DropoutModel } from '../../../analytics/lifetime/dropout-model.ts';
import { expectedOrderValue } from '../../../analytics/lifetime/expected-order-value.ts';
import { expectedPurchases } from '../../../analytics/lifetime/expected-purchases.ts';
import { expectedTransactionsNew } from '../../../analytics/lifetime/expected-transactions-new.ts';
import { lifetimeValue } from '../../../analytics/lifetime/lifetime-value.ts';
import { nextOrderWindow } from '../../../analytics/lifetime/next-order-window.ts';
import { probabilityAlive } from '../../../analytics/lifetime/probability-alive.ts';
import { rhythmWindow } from '../../../analytics/lifetime/rhythm-window.ts';
import { simulateSummary } from '../../../analytics/lifetime/simulate-summary.ts';
import { createRandom } from '../../../analytics/math/random.ts';

const CDNOW: DropoutModel = { kind: 'bgNbd', r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 };
const SPEND = { p: 6.25, q: 3.74, v: 15.44 };

const one = (frequency: number, recency: number, age: number) => ({
  frequency: Float64Array.of(frequency),
  recency: Float64Array.of(recency),
  age: Float64Array.of(age),
});

/** Gauss' series of 2F1, as it is written down. */
function gauss(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; n < 20_000 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

/** Equation 10 of Fader, Hardie and Lee, for either model, with 2F1 in Euler's form. */
function published(model: DropoutModel, x: number, age: number, t: number): number {
  const { r, alpha, a, b } = model;
  const d = x + (model.kind === 'mbgNbd' ? 1 : 0);
  const z = t / (alpha + age + t);
  const c = a + b + d - 1;
  const euler = (1 - z) ** (a - 1) * gauss(c - r - x, a - 1, c, z);
  return (c / (a - 1)) * (1 - euler);
}

const modelOf = (kind: DropoutModel['kind']) =>
  fc.record({
    kind: fc.constant(kind),
    r: fc.double({ min: 0.1, max: 3, noNaN: true }),
    alpha: fc.double({ min: 0.5, max: 50, noNaN: true }),
    a: fc.oneof(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 1.1, max: 3, noNaN: true }),
    ),
    b: fc.double({ min: 1, max: 8, noNaN: true }),
  });
const anyModel = fc.oneof(modelOf('bgNbd'), modelOf('mbgNbd'));
const history = fc
  .tuple(fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1, max: 100, noNaN: true }))
  .map(([x, share, age]) => one(x, x === 0 ? 0 : share * age, age));

describe('expectedPurchases', () => {
  it('is the published formula in the form of Euler', () => {
    fc.assert(
      fc.property(anyModel, history, fc.double({ min: 0.1, max: 60, noNaN: true }), (model, times, t) => {
        const alive = probabilityAlive(model, times)[0]!;
        const expected = alive * published(model, times.frequency[0]!, times.age[0]!, t);
        const got = expectedPurchases(model, times, t)[0]!;
        expect(Math.abs(got - expected)).toBeLessThan(1e-7 * Math.max(1, expected));
      }),
    );
  });

  it('goes through a = 1, where the published formula is 0/0', () => {
    const times = one(3, 20, 30);
    const at = (a: number) => expectedPurchases({ ...CDNOW, a }, times, 26)[0]!;
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 10);
  });

  it('comes to the model without dropout as a falls to 0', () => {
    const times = one(3, 20, 30);
    const limit = expectedPurchases({ ...CDNOW, a: 0 }, times, 26)[0]!;
    expect(limit).toBeCloseTo(((CDNOW.r + 3) / (CDNOW.alpha + 30)) * 26, 12);
    expect(expectedPurchases({ ...CDNOW, a: 1e-9 }, times, 26)[0]).toBeCloseTo(limit, 6);
  });

  it('is finite for very heavy buyers, and no more than they bought before', () => {
    const [bought] = expectedPurchases(CDNOW, one(5000, 51.9, 52), 52);
    expect(bought).toBeGreaterThan(1000);
    expect(bought).toBeLessThan(5000);
  });

  it('rises with the time ahead, from 0', () => {
    fc.assert(
      fc.property(anyModel, history, fc.double({ min: 0.1, max: 60, noNaN: true }), (model, times, t) => {
        expect(expectedPurchases(model, times, 0)[0]).toBe(0);
        expect(expectedPurchases(model, times, 2 * t)[0]).toBeGreaterThan(
          expectedPurchases(model, times, t)[0]!,
        );
      }),
    );
  });

  it('of a first purchase just made is that of somebody new', () => {
    for (const kind of ['bgNbd', 'mbgNbd'] as const) {
      const model = { ...CDNOW, kind };
      expect(expectedPurchases(model, one(0, 0, 0), 26)[0]).toBeCloseTo(
        expectedTransactionsNew(model, 26),
        12,
      );
    }
  });

  it.each(['bgNbd', 'mbgNbd'] as const)('is what simulated customers of %s come to', (kind) => {
    const model = { ...CDNOW, kind };
    const ages = new Float64Array(40_000).fill(39);
    const simulated = simulateSummary({ model, gammaGamma: SPEND }, ages, createRandom(3));
    const mean = simulated.frequency.reduce((sum, x) => sum + x, 0) / ages.length;
    expect(Math.abs(mean - expectedTransactionsNew(model, 39))).toBeLessThan(0.05);
  });

  it('refuses a time it cannot mean, and a model that is none', () => {
    const times = one(0, 0, 1);
    expect(() => expectedPurchases(CDNOW, times, -1)).toThrow(
      new RangeError('expectedPurchases requires a time from 0 to 44136, got -1'),
    );
    expect(() => expectedPurchases({ ...CDNOW, b: 0 }, times, 1)).toThrow(
      new RangeError('expectedPurchases requires b above 0, got 0'),
    );
    expect(() => expectedPurchases(CDNOW, one(1, 3, 2), 1)).toThrow(/requires 0 ≤ t_x ≤ T/);
  });
});

describe('probabilityAlive', () => {
  it('is 1 for a single purchase under BG/NBD, and falls with time under MBG/NBD', () => {
    expect(probabilityAlive(CDNOW, one(0, 0, 50))[0]).toBe(1);
    const modified = { ...CDNOW, kind: 'mbgNbd' } as const;
    expect(probabilityAlive(modified, one(0, 0, 0))[0]).toBeCloseTo(CDNOW.b / (CDNOW.a + CDNOW.b), 12);
    const [soon, late] = [5, 50].map((age) => probabilityAlive(modified, one(0, 0, age))[0]!);
    expect(late).toBeLessThan(soon!);
  });

  it('is a probability, also after a silence of which powers overflow', () => {
    const [silent] = probabilityAlive(CDNOW, one(5000, 1, 5000));
    expect(silent).toBe(0);
  });

  it('falls as a customer stays away', () => {
    fc.assert(
      fc.property(anyModel, fc.integer({ min: 1, max: 20 }), (model, x) => {
        const [soon, late] = [30, 90].map((age) => probabilityAlive(model, one(x, 25, age))[0]!);
        expect(late).toBeLessThan(soon!);
      }),
    );
  });
});

describe('expectedOrderValue', () => {
  it('lies between the mean of all and that of the customer', () => {
    const all = (SPEND.p * SPEND.v) / (SPEND.q - 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        (x, m) => {
          const [value] = expectedOrderValue(SPEND, {
            frequency: Float64Array.of(x),
            monetary: Float64Array.of(m),
          });
          expect(value).toBeGreaterThanOrEqual(Math.min(all, m) * (1 - 1e-12));
          expect(value).toBeLessThanOrEqual(Math.max(all, m) * (1 + 1e-12));
        },
      ),
    );
  });

  it('is never negative, whatever was returned', () => {
    const spend = { frequency: Float64Array.of(2, 1), monetary: Float64Array.of(-900, Number.NaN) };
    const [returned, unknown] = expectedOrderValue(SPEND, spend);
    expect(returned).toBeGreaterThan(0);
    expect(returned).toBeLessThan(unknown!);
  });

  it('refuses q of 1 and less, for which there is no mean', () => {
    const spend = { frequency: Float64Array.of(0), monetary: Float64Array.of(Number.NaN) };
    expect(() => expectedOrderValue({ ...SPEND, q: 1 }, spend)).toThrow(
      new RangeError('expectedOrderValue requires p and v above 0 and q above 1, got 6.25, 15.44 and 1'),
    );
  });
});

describe('lifetimeValue', () => {
  const models = { model: CDNOW, gammaGamma: SPEND };
  const summary = { ...one(2, 30.43, 38.86), monetary: Float64Array.of(22.35) };

  it('without discount is orders times value, however the horizon is cut', () => {
    const whole = lifetimeValue(models, summary, { periods: 1, periodLength: 52 });
    const cut = lifetimeValue(models, summary, { periods: 52, periodLength: 1 });
    expect(cut.predictedValue[0]).toBeCloseTo(whole.predictedValue[0]!, 9);
    expect(whole.predictedValue[0]).toBeCloseTo(whole.predictedOrders[0]! * whole.orderValue[0]!, 9);
    expect(whole.predictedOrders[0]).toBeCloseTo(expectedPurchases(CDNOW, summary, 52)[0]!, 12);
  });

  it('is less the more money loses', () => {
    const at = (discount: number) =>
      lifetimeValue(models, summary, { periods: 12, periodLength: 4.345, discount }).predictedValue[0]!;
    expect(at(0.01)).toBeLessThan(at(0));
    expect(at(0.05)).toBeLessThan(at(0.01));
  });

  it('refuses part of a period, a discount below 0', () => {
    expect(() => lifetimeValue(models, summary, { periods: 1.5, periodLength: 4 })).toThrow(
      new RangeError('lifetimeValue requires periods from 1, got 1.5'),
    );
    expect(() => lifetimeValue(models, summary, { periods: 1, periodLength: 4, discount: -1 })).toThrow(
      new RangeError('lifetimeValue requires discount from 0, got -1'),
    );
  });
});

describe('nextOrderWindow', () => {
  it('holds its share of the orders of active customers', () => {
    const model = { ...CDNOW, a: 0 };
    const { earliest, latest } = nextOrderWindow(model, one(0, 0, 0), 0.8);
    const ages = new Float64Array(20_000);
    const until = (t: number) =>
      simulateSummary(
        { model, gammaGamma: SPEND },
        ages.map(() => t),
        createRandom(5),
      ).frequency.filter((x) => x > 0).length / ages.length;
    expect(Math.abs(until(earliest[0]!) - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(until(latest[0]!) - 0.9)).toBeLessThan(0.01);
  });

  it('refuses the whole of all times', () => {
    expect(() => nextOrderWindow(CDNOW, one(0, 0, 0), 1)).toThrow(
      new RangeError('nextOrderWindow requires a share between 0 and 1, got 1'),
    );
  });
});

describe('rhythmWindow', () => {
  it('is narrow for a rhythm, and where the next order is due', () => {
    const rhythm = { k: 50, meanGap: 30, sinceLast: 20 };
    const { earliest, median, latest } = rhythmWindow(rhythm)!;
    expect(median).toBeCloseTo(10, 0);
    expect(latest - earliest).toBeLessThan(12);
    const chance = rhythmWindow({ ...rhythm, k: 1 })!;
    expect(chance.latest - chance.earliest).toBeGreaterThan(60);
  });

  it('begins now for somebody overdue, and ends where she is gone', () => {
    const late = rhythmWindow({ k: 20, meanGap: 30, sinceLast: 50 })!;
    expect(late.earliest).toBeGreaterThan(0);
    expect(late.latest).toBeLessThan(20);
    expect(rhythmWindow({ k: 20, meanGap: 30, sinceLast: 500 })).toBe(null);
  });

  it('does not depend on the silence where gaps come by chance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (sinceLast) => {
        const { earliest, latest } = rhythmWindow({ k: 1, meanGap: 10, sinceLast })!;
        expect(earliest).toBeCloseTo(-10 * Math.log(0.9), 6);
        expect(latest).toBeCloseTo(-10 * Math.log(0.1), 6);
      }),
    );
  });

  it('refuses a gap of nothing', () => {
    expect(() => rhythmWindow({ k: 2, meanGap: 0, sinceLast: 1 })).toThrow(
      new RangeError('rhythmWindow requires k and meanGap above 0 and sinceLast from 0, got 2, 0 and 1'),
    );
  });
});
