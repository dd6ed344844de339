import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapLifetime } from '../../../analytics/lifetime/bootstrap-lifetime.ts';
import type { DropoutModel } from '../../../analytics/lifetime/dropout-model.ts';
import { expectedPurchases } from '../../../analytics/lifetime/expected-purchases.ts';
import { fitBgNbd } from '../../../analytics/lifetime/fit-bg-nbd.ts';
import { fitGammaGamma } from '../../../analytics/lifetime/fit-gamma-gamma.ts';
import { fitMbgNbd } from '../../../analytics/lifetime/fit-mbg-nbd.ts';
import { holdoutCheck } from '../../../analytics/lifetime/holdout-check.ts';
import { lifetimeIntervals } from '../../../analytics/lifetime/lifetime-intervals.ts';
import { lifetimeValue } from '../../../analytics/lifetime/lifetime-value.ts';
import { simulateSummary } from '../../../analytics/lifetime/simulate-summary.ts';
import { createRandom } from '../../../analytics/math/random.ts';

const MADE: DropoutModel = { kind: 'bgNbd', r: 0.8, alpha: 6, a: 0.7, b: 2.5 };
const SPEND = { p: 6, q: 4, v: 15 };

const agesOf = (n: number) => Float64Array.from({ length: n }, (_, i) => 20 + (i % 40));
const made = (n: number, model = MADE, seed = 1) =>
  simulateSummary({ model, gammaGamma: SPEND }, agesOf(n), createRandom(seed));

const times = (rows: readonly (readonly [x: number, last: number, age: number])[]) => ({
  frequency: Float64Array.from(rows, ([x]) => x),
  recency: Float64Array.from(rows, ([, last]) => last),
  age: Float64Array.from(rows, ([, , age]) => age),
});

describe.each([
  ['bgNbd', fitBgNbd],
  ['mbgNbd', fitMbgNbd],
] as const)('the fit of %s', (kind, fitModel) => {
  it('finds the parameters that customers were made with', () => {
    const found = fitModel(made(8000, { ...MADE, kind }));
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(found[name] - MADE[name])).toBeLessThan(4 * found.standardErrors![name]);
      expect(found.standardErrors![name] / MADE[name]).toBeLessThan(0.2);
    }
    expect(found).toMatchObject({ kind, converged: true, degenerate: null });
    expect(found.logLikelihood).toBeGreaterThan(found.noDropoutLogLikelihood);
  });

  it('says that nobody drops out where nobody does, and leaves the model without dropout', () => {
    const found = fitModel(made(3000, { ...MADE, kind, a: 0 }));
    expect(['noDropout', 'dropoutUnclear']).toContain(found.degenerate);
    expect(found.standardErrors).toBe(null);
    expect(found.logLikelihood - found.noDropoutLogLikelihood).toBeLessThan(2);
  });

  it('counts in any unit: days for weeks change only alpha', () => {
    const weeks = made(2000, { ...MADE, kind });
    const days = { ...weeks, recency: weeks.recency.map((t) => t * 7), age: weeks.age.map((t) => t * 7) };
    const [inWeeks, inDays] = [fitModel(weeks), fitModel(days)];
    expect(inDays.alpha / inWeeks.alpha).toBeCloseTo(7, 4);
    for (const name of ['r', 'a', 'b'] as const) expect(inDays[name] / inWeeks[name]).toBeCloseTo(1, 4);
  });

  it('comes to the same from a start near by', () => {
    const summary = made(2000, { ...MADE, kind });
    const [usual, near] = [fitModel(summary), fitModel(summary, { start: MADE })];
    expect(near.kind).toBe(kind);
    expect(near.logLikelihood).toBeCloseTo(usual.logLikelihood, 5);
  });

  it('holds for a handful of customers, and says so where they show no dropout', () => {
    const found = fitModel(
      times([
        [1, 5, 10],
        [0, 0, 8],
        [3, 9, 9],
      ]),
    );
    expect([found.r, found.alpha, found.a, found.b, found.logLikelihood].every(Number.isFinite)).toBe(true);
    expect(found.degenerate).not.toBe(null);
  });

  it('gives finite values for any customers, and flags every search that did not arrive', () => {
    const row = fc
      .tuple(
        fc.nat(50),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
      )
      .map(([x, share, age]) => [x, x === 0 ? 0 : share * age, age] as const);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), (rows) => {
        fc.pre(rows.some(([x]) => x > 0));
        const summary = times(rows);
        const model = fitModel(summary);
        expect(Number.isFinite(model.logLikelihood)).toBe(true);
        expect(model.converged || model.degenerate !== null).toBe(true);
        const predicted = expectedPurchases(model, summary, model.alpha);
        expect(predicted.every((orders) => orders >= 0 && orders < Number.POSITIVE_INFINITY)).toBe(true);
      }),
    );
  });

  it('refuses customers who never bought again', () => {
    expect(() => fitModel(times([[0, 0, 5]]))).toThrow(
      /^fit(Bg|Mbg)Nbd requires a repeat purchase, got none$/,
    );
    expect(() => fitModel(times([]))).toThrow(/requires at least one customer, got 0$/);
    expect(() => fitModel(times([[1.5, 1, 5]]))).toThrow(/requires whole frequencies, got 1.5$/);
  });
});

describe('fitGammaGamma', () => {
  it('finds the parameters that order values were made with', () => {
    const found = fitGammaGamma(made(8000));
    for (const name of ['p', 'q', 'v'] as const) {
      expect(Math.abs(found[name] - SPEND[name])).toBeLessThan(4 * found.standardErrors![name]);
    }
    expect(found).toMatchObject({ converged: true, degenerate: null });
  });

  it('counts in any unit: cents change only v', () => {
    const { frequency, monetary } = made(2000);
    const euros = fitGammaGamma({ frequency, monetary });
    const cents = fitGammaGamma({ frequency, monetary: monetary.map((m) => m * 100) });
    expect(cents.v / euros.v).toBeCloseTo(100, 3);
    expect([cents.p / euros.p, cents.q / euros.q].map((ratio) => ratio.toFixed(4))).toEqual([
      '1.0000',
      '1.0000',
    ]);
  });

  it('keeps q above 1 where order values have no mean, and says so', () => {
    const wild = { model: MADE, gammaGamma: { p: 6, q: 0.6, v: 15 } };
    const found = fitGammaGamma(simulateSummary(wild, agesOf(1000), createRandom(1)));
    expect(found.q).toBeGreaterThan(1);
    expect(found.degenerate).toBe('atBound');
    expect(found.standardErrors).toBe(null);
  });

  it('leaves out who has no repeat order or a negative total, and refuses when nobody is left', () => {
    const frequency = Float64Array.of(0, 1, 2, 3, 1);
    const monetary = Float64Array.of(Number.NaN, -5, 20, 30, 0);
    expect(fitGammaGamma({ frequency, monetary }).customers).toBe(2);
    expect(() => fitGammaGamma({ frequency: Float64Array.of(1), monetary: Float64Array.of(-5) })).toThrow(
      new RangeError(
        'fitGammaGamma requires two customers with repeat orders of different value above 0, got 0',
      ),
    );
  });
});

describe('bootstrapLifetime', () => {
  const horizon = { periods: 12, periodLength: 4.345, discount: 0.01 };
  const fitted = (n: number) => {
    const summary = made(n);
    return { summary, models: { model: fitBgNbd(summary), gammaGamma: fitGammaGamma(summary) } };
  };

  it('spreads the parameters as their standard errors say', () => {
    const { summary, models } = fitted(800);
    const replicates = bootstrapLifetime(models, summary, { seed: 2, repeats: 60 });
    expect(replicates.length).toBeGreaterThan(55);
    const logs = replicates.map(({ model }) => Math.log(model.r));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    const sd = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length);
    const error = models.model.standardErrors!.r / models.model.r;
    expect(sd / error).toBeGreaterThan(0.7);
    expect(sd / error).toBeLessThan(1.4);
  });

  it('gives intervals that most often hold what the makers of the customers know', () => {
    const held = [1, 2, 3, 4, 5, 6].map((seed) => {
      const summary = made(500, MADE, seed);
      const models = { model: fitBgNbd(summary), gammaGamma: fitGammaGamma(summary) };
      const replicates = bootstrapLifetime(models, summary, { seed, repeats: 40 });
      const { total, customers } = lifetimeIntervals(models, replicates, summary, horizon);
      const known = lifetimeValue({ model: MADE, gammaGamma: SPEND }, summary, horizon).predictedValue;
      const sum = known.reduce((all, value) => all + value, 0);
      for (const { low, value, high } of customers) expect(low <= value && value <= high).toBe(true);
      const parts = customers.filter(({ low, high }, i) => low <= known[i]! && known[i]! <= high);
      return { total: total.low <= sum && sum <= total.high, share: parts.length / customers.length };
    });
    expect(held.filter(({ total }) => total).length).toBeGreaterThanOrEqual(4);
    expect(held.reduce((sum, { share }) => sum + share, 0) / held.length).toBeGreaterThan(0.75);
  });

  it('makes narrower intervals of more customers, also when it samples them', () => {
    const widthOf = (n: number) => {
      const { summary, models } = fitted(n);
      const replicates = bootstrapLifetime(models, summary, { seed: 2, repeats: 40, most: 600 });
      const { total } = lifetimeIntervals(models, replicates, summary, horizon);
      return (total.high - total.low) / total.value;
    };
    expect(widthOf(5400) / widthOf(600)).toBeLessThan(0.6);
  });

  it('gives the same for the same seed', () => {
    const { summary, models } = fitted(300);
    const run = () => bootstrapLifetime(models, summary, { seed: 7, repeats: 3 });
    expect(run()).toEqual(run());
  });
});

describe('holdoutCheck', () => {
  it('ranks nothing where everybody bought', () => {
    const check = holdoutCheck(MADE, made(5), new Float64Array(5).fill(2), 10);
    expect(check.auc).toBe(null);
    expect(check.correlation).toBe(null);
    expect(check.actualTotal).toBe(10);
  });

  it('refuses as many actual purchases as there are not customers', () => {
    expect(() => holdoutCheck(MADE, made(5), new Float64Array(4), 10)).toThrow(RangeError);
  });
});
