import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categoricalDrift } from '../../../analytics/drift/categorical-drift.ts';
import { kolmogorovSmirnovDistance } from '../../../analytics/drift/kolmogorov-smirnov-distance.ts';
import { numericDrift } from '../../../analytics/drift/numeric-drift.ts';
import { populationStabilityIndex } from '../../../analytics/drift/population-stability-index.ts';

const counts = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 8 }).map((bins) => ({
  baseline: [...bins.map(([before]) => before), 1],
  current: [...bins.map(([, now]) => now), 1],
}));

describe('the population stability index', () => {
  test('is symmetric, never negative, and zero for equal shares', () => {
    fc.assert(
      fc.property(counts, ({ baseline, current }) => {
        const psi = populationStabilityIndex(baseline, current);
        expect(psi).toBeGreaterThanOrEqual(0);
        expect(psi).toBeCloseTo(populationStabilityIndex(current, baseline), 12);
        expect(populationStabilityIndex(baseline, baseline)).toBe(0);
      }),
    );
  });

  test('has its value by hand', () => {
    const byHand = (0.75 - 0.5) * Math.log(0.75 / 0.5) + (0.25 - 0.5) * Math.log(0.25 / 0.5);
    expect(populationStabilityIndex([50, 50], [75, 25])).toBeCloseTo(byHand, 14);
  });

  test('stays finite when a bin is empty', () => {
    const floor = 1e-4;
    const byHand = (floor - 0.5) * Math.log(floor / 0.5) + 0.5 * Math.log(2);
    expect(populationStabilityIndex([1, 1], [0, 9])).toBeCloseTo(byHand, 14);
  });

  test.each([
    [[1, 2], [1], 'equal numbers of bins, got 2 and 1'],
    [[1], [-1], 'counts of zero or more, got -1'],
    [[1], [Number.NaN], 'counts of zero or more, got NaN'],
    [[0, 0], [1, 1], 'something counted on each side, got none'],
    [[], [], 'something counted on each side, got none'],
  ])('refuses %j against %j', (baseline, current, message) => {
    expect(() => populationStabilityIndex(baseline, current)).toThrow(
      new RangeError(`populationStabilityIndex requires ${message}`),
    );
  });
});

describe('numeric drift', () => {
  test('has fewer bins where values are tied', () => {
    expect(
      numericDrift(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 9), Float64Array.of(1)).edges,
    ).toHaveLength(2);
  });

  test('puts a value on an edge into the lower bin', () => {
    expect(numericDrift(Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 2.1), [2]).current).toEqual([
      0.5, 0.5,
    ]);
  });

  test('refuses an empty side and NaN', () => {
    const one = Float64Array.of(1);
    for (const [a, b] of [
      [new Float64Array(), one],
      [one, new Float64Array()],
    ] as const) {
      expect(() => numericDrift(a, b)).toThrow('requires at least one value, got 0');
    }
    expect(() => numericDrift(one, Float64Array.of(Number.NaN))).toThrow(
      'binCounts requires finite values, got NaN',
    );
  });
});

test('a category that appears or vanishes counts as drift', () => {
  const before = new Map([['shop', 10]]);
  expect(
    categoricalDrift(
      before,
      new Map([
        ['shop', 5],
        ['web', 5],
      ]),
    ),
  ).toBeGreaterThan(1);
  expect(categoricalDrift(before, new Map([['shop', 99]]))).toBe(0);
});

describe('the Kolmogorov–Smirnov distance', () => {
  test('is the greatest gap between the cumulative shares, tried at every value', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const share = (values: number[], limit: number) =>
          values.filter((v) => v <= limit).length / values.length;
        const gaps = [...a, ...b].map((limit) => Math.abs(share(a, limit) - share(b, limit)));
        expect(kolmogorovSmirnovDistance(Float64Array.from(a), Float64Array.from(b))).toBe(Math.max(...gaps));
      }),
    );
  });

  test('is 1 without overlap', () => {
    expect(kolmogorovSmirnovDistance(Float64Array.of(1, 2), Float64Array.of(3))).toBe(1);
  });

  test('refuses an empty side', () => {
    expect(() => kolmogorovSmirnovDistance(new Float64Array(), Float64Array.of(1))).toThrow(RangeError);
  });
});
