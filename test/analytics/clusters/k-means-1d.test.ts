import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kMeans1d } from '../../../analytics/clusters/k-means-1d.ts';

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 14 });

function inertiaOf(cluster: readonly number[]): number {
  const mean = cluster.reduce((sum, value) => sum + value, 0) / cluster.length;
  return cluster.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** The least inertia over all ways to cut sorted values into k runs, tried one by one. */
function leastInertia(sorted: readonly number[], k: number): number {
  if (k === 1) return inertiaOf(sorted);
  let least = Infinity;
  for (let last = k - 1; last < sorted.length; last++) {
    least = Math.min(least, leastInertia(sorted.slice(0, last), k - 1) + inertiaOf(sorted.slice(last)));
  }
  return least;
}

describe('one-dimensional k-means', () => {
  test('finds the optimum that trying every partition finds', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 4 }), (sample, k) => {
        const fit = kMeans1d(Float64Array.from(sample), k);
        const sorted = sample.toSorted((a, b) => a - b);
        for (const [i, inertia] of fit.inertias.entries()) {
          expect(inertia).toBeCloseTo(leastInertia(sorted, i + 1), 8);
        }
      }),
    );
  });

  test('puts equal values into one cluster and numbers clusters upwards', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (sample, k) => {
        const { labels, centres, sizes } = kMeans1d(Float64Array.from(sample), k);
        for (const [i, a] of sample.entries()) {
          for (const [j, b] of sample.entries()) {
            if (a <= b) expect(labels[i]!).toBeLessThanOrEqual(labels[j]!);
          }
        }
        expect([...centres]).toEqual([...centres].sort((a, b) => a - b));
        expect(Array.from(sizes, (_, c) => labels.filter((label) => label === c).length)).toEqual([...sizes]);
      }),
    );
  });

  test('has an inertia that is the sum of squared distances to the centres', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (sample, k) => {
        const { labels, centres, inertia } = kMeans1d(Float64Array.from(sample), k);
        const sum = sample.reduce((total, value, i) => total + (value - centres[labels[i]!]!) ** 2, 0);
        expect(inertia).toBeCloseTo(sum, 8);
      }),
    );
  });

  test('is the same for values far from zero', () => {
    const sample = [0, 1, 2, 10, 11, 12, 50, 51];
    const near = kMeans1d(Float64Array.from(sample), 3);
    const far = kMeans1d(
      Float64Array.from(sample, (value) => value + 1e12),
      3,
    );
    expect(far.labels).toEqual(near.labels);
    expect(far.inertia).toBe(near.inertia);
  });

  test('keeps the right border between neighbours that lie far out', () => {
    const far = [1e9, 1e9 + 1, 1e9 + 10];
    expect([...kMeans1d(Float64Array.of(0, 0, 0, ...far), 3).labels]).toEqual([0, 0, 0, 1, 1, 2]);
    expect(kMeans1d(Float64Array.of(0.1, 0.2, 0.5, ...far), 4).inertia).toBeCloseTo(0.26 / 3, 12);
  });

  test('ignores the order of the values', () => {
    const sample = Float64Array.of(5, 900, 7, 6, 905, 40, 41);
    const { labels, inertia } = kMeans1d(sample, 3);
    const reversed = kMeans1d(sample.toReversed(), 3);
    expect([...reversed.labels].reverse()).toEqual([...labels]);
    expect(reversed.inertia).toBe(inertia);
  });

  test('makes no more clusters than there are distinct values', () => {
    const fit = kMeans1d(Float64Array.of(3, 3, 8, 8, 8), 7);
    expect(fit.k).toBe(2);
    expect([...fit.sizes]).toEqual([2, 3]);
    expect(fit.inertia).toBe(0);
    expect(fit.inertias).toHaveLength(2);
    expect(kMeans1d(Float64Array.of(4), 3).k).toBe(1);
  });

  test('gives each value its own cluster when asked for as many', () => {
    const fit = kMeans1d(Float64Array.of(3, 1, 2), 3);
    expect([...fit.labels]).toEqual([2, 0, 1]);
    expect(fit.inertia).toBe(0);
  });

  test('leaves the values as they were', () => {
    const sample = Float64Array.of(3, 1, 2);
    kMeans1d(sample, 2);
    expect([...sample]).toEqual([3, 1, 2]);
  });

  test('refuses no value, values without finite squares, and a k below 1', () => {
    expect(() => kMeans1d(new Float64Array(), 2)).toThrow(
      new RangeError('kMeans1d requires at least one value, got 0'),
    );
    expect(() => kMeans1d(Float64Array.of(1, Number.NaN), 2)).toThrow(
      new RangeError('kMeans1d requires finite values, got NaN'),
    );
    expect(() => kMeans1d(Float64Array.of(1, 1e200), 2)).toThrow(
      new RangeError('runInertia requires points with finite squares, got 1 to 1e+200'),
    );
    for (const k of [0, 1.5, Number.NaN]) {
      expect(() => kMeans1d(Float64Array.of(1), k)).toThrow(
        new RangeError(`kMeans1d requires k from 1, got ${k}`),
      );
    }
  });
});
