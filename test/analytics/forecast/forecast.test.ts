import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../../analytics/forecast/backtest.ts';
import { holtWinters } from '../../../analytics/forecast/holt-winters.ts';
import { forecastBand, forecastTotal } from '../../../analytics/forecast/linear-forecast.ts';
import { naiveForecast } from '../../../analytics/forecast/naive-forecast.ts';
import { leastForSeason, seasonalForecast } from '../../../analytics/forecast/seasonal-forecast.ts';
import { seasonalStart } from '../../../analytics/forecast/seasonal-start.ts';
import { createRandom } from '../../../analytics/math/random.ts';

const series = (n: number, at: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => at(i));
const WEEK = [10, 12, 11, 14, 18, 5, 2];
const seasonal = (n: number, noise = 0, slope = 0) => {
  const random = createRandom(7);
  return series(
    n,
    (i) => 100 + slope * i + WEEK[i % 7]! + noise * (random() + random() + random() - 1.5) * 2,
  );
};

describe('Holt and Winters’ method', () => {
  it('goes on with a season and a level that do not change', () => {
    const { mean, sigma } = holtWinters(seasonal(42), { season: 7, horizon: 14 });
    for (const [h, value] of mean.entries()) expect(value).toBeCloseTo(100 + WEEK[h % 7]!, 6);
    expect(sigma).toBeLessThan(1e-6);
  });
  it('follows a trend, and lets it fade', () => {
    const { mean } = holtWinters(seasonal(70, 0.5, 1), { season: 7, horizon: 28 });
    const overWeek = (week: number) =>
      mean.slice(7 * week, 7 * week + 7).reduce((sum, value) => sum + value, 0) / 7;
    const last = 100 + 66 + 72 / 7;
    expect(overWeek(0)).toBeGreaterThan(last);
    expect(overWeek(3) - overWeek(2)).toBeLessThan(overWeek(1) - overWeek(0));
    expect(overWeek(3)).toBeGreaterThan(overWeek(0));
  });
  it('has the weights of errors that its own recursion gives', () => {
    const values = seasonal(60, 3, 0.3);
    const { parameters: p, weights } = holtWinters(values, { season: 7, horizon: 20 });
    // An error of 1 in the newest value, carried ahead by the equations of the model.
    let [level, trend] = [p.alpha, p.beta];
    for (let j = 1; j < 20; j++) {
      trend *= p.phi;
      level += trend;
      expect(weights[j]).toBeCloseTo(level + (j % 7 === 0 ? p.gamma : 0), 12);
    }
  });
  it('keeps its parameters within the bounds of the model', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 16, maxLength: 40 }),
        (values) => {
          const {
            parameters: p,
            mean,
            sigma,
          } = holtWinters(Float64Array.from(values), { season: 4, horizon: 8 });
          expect(p.alpha).toBeGreaterThan(0);
          expect(p.beta).toBeLessThanOrEqual(p.alpha);
          expect(p.gamma).toBeLessThanOrEqual(1 - p.alpha);
          expect(p.phi >= 0.8 && p.phi <= 0.98).toBe(true);
          expect([...mean, sigma].every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 25, seed: 1 },
    );
  });
  it('scales with the unit of the series', () => {
    const values = seasonal(60, 3, 0.3);
    const plain = holtWinters(values, { season: 7, horizon: 7 });
    const pence = holtWinters(
      values.map((value) => 100 * value),
      { season: 7, horizon: 7 },
    );
    for (const [h, value] of plain.mean.entries()) expect(pence.mean[h]! / 100).toBeCloseTo(value, 2);
  });
  it('refuses what is too short, has no season, or is not finite', () => {
    expect(() => holtWinters(seasonal(13), { season: 7, horizon: 1 })).toThrow(
      'requires at least 14 values, got 13',
    );
    expect(() => holtWinters(seasonal(30), { season: 1, horizon: 1 })).toThrow(
      'a season of at least 2 steps, got 1',
    );
    expect(() => holtWinters(seasonal(30).fill(Number.NaN, 3, 4), { season: 7, horizon: 1 })).toThrow(
      'finite values',
    );
    expect(() => holtWinters(seasonal(30), { season: 7, horizon: 0 })).toThrow(RangeError);
  });
});

describe('the start of smoothing', () => {
  it('takes level, trend and season apart', () => {
    const { level, trend, seasonal: effects } = seasonalStart(seasonal(21, 0, 2), 7);
    const mean = 72 / 7;
    expect(trend).toBeCloseTo(2, 8);
    expect(level + trend).toBeCloseTo(100 + mean, 8);
    for (const [i, effect] of effects.entries()) expect(effect).toBeCloseTo(WEEK[i]! - mean, 8);
  });
});

describe('naive forecasts', () => {
  it('repeat the last season, or the last value', () => {
    const values = Float64Array.of(9, 1, 2, 3);
    expect([...naiveForecast(values, { season: 3, horizon: 5 }).mean]).toEqual([1, 2, 3, 1, 2]);
    expect([...naiveForecast(values, { season: 1, horizon: 3 }).mean]).toEqual([3, 3, 3]);
  });
  it('are surer of the near than of the far', () => {
    const { low, high } = forecastBand(
      naiveForecast(Float64Array.of(1, 3, 2), { season: 1, horizon: 4 }),
      0.95,
    );
    const widths = [...high].map((value, h) => value - low[h]!);
    // The errors are 2 and -1: a step h ahead has a standard deviation of sqrt(2.5 h).
    for (const [h, width] of widths.entries())
      expect(width).toBeCloseTo(2 * 1.959964 * Math.sqrt(2.5 * (h + 1)), 4);
  });
});

describe('the bounds of a sum', () => {
  it('are those of sums of simulated errors', () => {
    const forecast = {
      mean: series(6, () => 10),
      weights: Float64Array.of(1, 0.4, 0.5, 0.6, 0.2, 0.1),
      sigma: 2,
    };
    const random = createRandom(3);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const sums = Float64Array.from({ length: 20_000 }, () => {
      const errors = Array.from({ length: 6 }, () => 2 * normal());
      let sum = 0;
      for (let h = 0; h < 6; h++) for (let j = 0; j <= h; j++) sum += forecast.weights[j]! * errors[h - j]!;
      return 60 + sum;
    }).sort();
    const { mean, low, high } = forecastTotal(forecast, 0.9);
    expect(mean).toBe(60);
    expect(low).toBeCloseTo(sums[1000]!, -0.3);
    expect(high).toBeCloseTo(sums[18_999]!, -0.3);
  });
  it('of one step are those of the step', () => {
    const one = { mean: Float64Array.of(4), weights: Float64Array.of(1), sigma: 3 };
    expect(forecastTotal(one, 0.8).low).toBe(forecastBand(one, 0.8).low[0]);
  });
  it('need a probability', () => {
    const one = { mean: Float64Array.of(4), weights: Float64Array.of(1), sigma: 3 };
    expect(() => forecastTotal(one, 1)).toThrow('requires a level above 0 and below 1, got 1');
    expect(() => forecastBand(one, 0)).toThrow(RangeError);
  });
});

describe('the backtest', () => {
  it('gives a method only what was known at each origin', () => {
    const seen: number[] = [];
    const spy = (values: Float64Array, horizon: number) => {
      seen.push(values.at(-1)!);
      return naiveForecast(values, { season: 1, horizon });
    };
    const values = series(10, (i) => i);
    const { errors, tested } = backtest(values, [spy], { horizon: 2, origins: 3, stride: 2, level: 0.95 });
    expect(seen).toEqual([7, 5, 3]);
    expect(errors).toEqual([1.5]);
    expect(tested).toBe(6);
  });
  it('covers about as much as the bounds promise where the model is true', () => {
    const { coverage } = backtest(
      seasonal(300, 3),
      [(known, horizon) => holtWinters(known, { season: 7, horizon })],
      { horizon: 14, origins: 8, stride: 14, level: 0.8 },
    );
    expect(coverage[0]).toBeGreaterThan(0.7);
    expect(coverage[0]).toBeLessThan(0.9);
  });
  it('refuses a series that does not reach back to the first origin', () => {
    const naive = (values: Float64Array, horizon: number) => naiveForecast(values, { season: 1, horizon });
    expect(() => backtest(Float64Array.of(1, 2, 3), [naive], { horizon: 2, origins: 3, level: 0.9 })).toThrow(
      'backtest requires more than 4 values, got 3',
    );
  });
});

describe('the seasonal forecast', () => {
  const plan = { season: 7, horizon: 7, origins: 3, level: 0.95 } as const;
  it('is by Holt and Winters where a season and noise are there', () => {
    expect(seasonalForecast(seasonal(100, 3), plan).method).toBe('holt-winters');
  });
  it('is by the method with the least error, which for a walk is not the season repeated', () => {
    const random = createRandom(11);
    let at = 0;
    const walk = series(100, () => {
      at += random() < 0.5 ? -1 : 1;
      return at;
    });
    const { method, backtest: tested } = seasonalForecast(walk, plan);
    expect(tested.errors.indexOf(Math.min(...tested.errors))).toBe(
      ['holt-winters', 'seasonal-naive', 'naive'].indexOf(method),
    );
    expect(tested.errors[1]).toBeGreaterThan(Math.min(tested.errors[0]!, tested.errors[2]!));
  });
  it('is the same each time', () => {
    expect(seasonalForecast(seasonal(80, 3), plan)).toEqual(seasonalForecast(seasonal(80, 3), plan));
  });
  it('needs two seasons and what it is tested on', () => {
    const least = leastForSeason(plan);
    expect(least).toBe(14 + 7 + 2);
    expect(() => seasonalForecast(seasonal(least - 1, 3), plan)).toThrow(
      `requires at least ${least} values, got 22`,
    );
    expect(seasonalForecast(seasonal(least, 3), plan).mean).toHaveLength(7);
  });
});
