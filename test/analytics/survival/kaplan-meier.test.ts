import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier } from '../../../analytics/survival/kaplan-meier.ts';
import { survivalAt } from '../../../analytics/survival/survival-at.ts';
import { survivalQuantile } from '../../../analytics/survival/survival-quantile.ts';

/** Weeks in remission under 6-mercaptopurine, below 0 where it lasted: Freireich et al. (1963), the textbooks' example. */
const REMISSION = [
  ...[6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35],
];
const remission = () =>
  kaplanMeier(
    Float64Array.from(REMISSION, Math.abs),
    Uint8Array.from(REMISSION, (weeks) => (weeks > 0 ? 1 : 0)),
  );

const rounded = (values: Float64Array, digits: number) =>
  Array.from(values, (value) => Number(value.toFixed(digits)));

describe('the survival curve of the remission data', () => {
  const curve = remission();

  test('has the published survival and standard errors', () => {
    expect([...curve.times]).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect([...curve.atRisk]).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect([...curve.events]).toEqual([3, 1, 1, 1, 1, 1, 1]);
    expect(rounded(curve.survival, 3)).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
    expect(rounded(curve.standardError, 4)).toEqual([0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]);
  });

  test('has the published log-log intervals', () => {
    expect(rounded(curve.low, 3)).toEqual([0.62, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188]);
    expect(rounded(curve.high, 3)).toEqual([0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.68]);
  });

  test('has the published median of 23 weeks, from 13 on', () => {
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: 23, low: 13, high: null });
    expect(survivalQuantile(curve, 0.9)).toEqual({ value: null, low: null, high: null });
  });

  test('counts who was censored and how long anybody was watched', () => {
    expect(curve).toMatchObject({ customers: 21, censored: 12, longest: 35 });
  });

  test('is read between its steps', () => {
    expect(survivalAt(curve, 0)).toEqual({ value: 1, low: 1, high: 1 });
    expect(survivalAt(curve, 9.5).value).toBe(curve.survival[1]);
    expect(survivalAt(curve, 35).value).toBe(curve.survival[6]);
  });

  test.each([-1, 35.5, Number.NaN])('says nothing of %d weeks', (time) => {
    expect(() => survivalAt(curve, time)).toThrow(
      new RangeError(`survivalAt requires a time from 0 to 35, got ${time}`),
    );
  });
});

const cases = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) => ({
    durations: Float64Array.from(rows, ([duration]) => duration),
    observed: Uint8Array.from(rows, ([, event]) => event),
  }));

describe('a survival curve', () => {
  test('is the plain share where everybody was watched to the end', () => {
    fc.assert(
      fc.property(cases, ({ durations }) => {
        const curve = kaplanMeier(durations, new Uint8Array(durations.length).fill(1));
        for (let time = 0; time < 12; time++) {
          const left = durations.filter((duration) => duration > time).length / durations.length;
          expect(survivalAt(curve, time).value).toBeCloseTo(left, 12);
        }
      }),
    );
  });

  test('gives the weight of who is censored to those who stay (Efron, redistribution to the right)', () => {
    fc.assert(
      fc.property(cases, ({ durations, observed }) => {
        const { times, survival } = kaplanMeier(durations, observed);
        const weights = redistributed(durations, observed);
        for (const [i, time] of times.entries()) {
          const gone = weights.reduce(
            (sum, weight, j) => sum + (observed[j] === 1 && durations[j]! <= time ? weight : 0),
            0,
          );
          expect(survival[i]).toBeCloseTo(1 - gone, 10);
        }
      }),
    );
  });

  test('lies within its interval, and both within 0 to 1', () => {
    fc.assert(
      fc.property(cases, ({ durations, observed }) => {
        const { survival, low, high, standardError } = kaplanMeier(durations, observed);
        for (const [i, share] of survival.entries()) {
          expect(low[i]).toBeGreaterThanOrEqual(0);
          expect(low[i]).toBeLessThanOrEqual(share);
          expect(high[i]).toBeGreaterThanOrEqual(share);
          expect(high[i]).toBeLessThanOrEqual(1);
          expect(standardError[i]).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('has no step where no event was seen', () => {
    const curve = kaplanMeier(Float64Array.of(3, 5), Uint8Array.of(0, 0));
    expect(curve.times).toHaveLength(0);
    expect(survivalAt(curve, 5).value).toBe(1);
    expect(survivalQuantile(curve, 0.5)).toEqual({ value: null, low: null, high: null });
  });

  test('stays at 0 when nobody is left, with the upper end it had', () => {
    const curve = kaplanMeier(Float64Array.of(1, 2), Uint8Array.of(1, 1));
    expect(survivalAt(curve, 99)).toEqual({ value: 0, low: 0, high: curve.high[0] });
  });

  test('has its median where half are gone, whatever the rounding', () => {
    const curve = kaplanMeier(Float64Array.of(1, 2, 3, 4, 5, 6), new Uint8Array(6).fill(1));
    expect(survivalQuantile(curve, 0.5).value).toBe(3);
  });

  test.each([0, 1, Number.NaN])('has no quantile %d', (share) => {
    expect(() => survivalQuantile(remission(), share)).toThrow(
      new RangeError(`survivalQuantile requires a share between 0 and 1, got ${share}`),
    );
  });

  test.each([
    [[], [], 'at least one duration, got 0'],
    [[1], [1, 0], 'as many marks as durations, got 2 for 1'],
    [[-1], [1], 'finite durations of zero or more, got -1'],
    [[Number.NaN], [1], 'finite durations of zero or more, got NaN'],
  ])('is refused for %j', (durations, observed, message) => {
    expect(() => kaplanMeier(Float64Array.from(durations), Uint8Array.from(observed))).toThrow(
      new RangeError(`kaplanMeier requires ${message}`),
    );
  });
});

/** Everybody weighs the same at first; who is censored leaves the weight to all that are watched longer, in equal parts. */
function redistributed(durations: Float64Array, observed: Uint8Array): Float64Array {
  const weights = new Float64Array(durations.length).fill(1 / durations.length);
  const order = [...durations.keys()].sort(
    (a, b) => durations[a]! - durations[b]! || observed[b]! - observed[a]!,
  );
  for (const [place, row] of order.entries()) {
    if (observed[row] === 1) continue;
    const later = order.slice(place + 1);
    for (const other of later) weights[other]! += weights[row]! / later.length;
    weights[row] = 0;
  }
  return weights;
}
