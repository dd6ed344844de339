import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignToCentroids } from '../../../analytics/clusters/assign-to-centroids.ts';
import { hamerly } from '../../../analytics/clusters/hamerly.ts';
import { kMeansPlusPlus } from '../../../analytics/clusters/k-means-plus-plus.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';

function evenPoints(rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed);
  return { values: Float64Array.from({ length: rows * columns }, random), rows, columns };
}

const unweighted = (points: Matrix) => ({ points, weights: new Float64Array(points.rows).fill(1) });

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/** Plain iterations: every point with every centroid, every mean afresh. */
function plainLloyd(points: Matrix, start: Matrix): { labels: Int32Array; iterations: number } {
  let centroids = start;
  let { labels } = assignToCentroids(points, centroids);
  for (let iterations = 1; ; iterations++) {
    const sums = new Float64Array(start.values.length);
    const sizes = new Float64Array(start.rows);
    for (let at = 0; at < points.values.length; at++) {
      const group = labels[Math.floor(at / points.columns)]!;
      sums[group * points.columns + (at % points.columns)]! += points.values[at]!;
      sizes[group]! += 1 / points.columns;
    }
    const values = sums.map((total, at) => total / Math.round(sizes[Math.floor(at / points.columns)]!));
    centroids = { ...start, values };
    const next = assignToCentroids(points, centroids).labels;
    if (next.every((label, i) => label === labels[i])) return { labels, iterations };
    labels = next;
  }
}

describe('k-means with bounds', () => {
  test.each([1, 2, 3, 4, 8])('ends where plain iterations end, in %i columns', (columns) => {
    for (const k of [1, 2, 5, 9]) {
      const points = evenPoints(400, columns, 10 * columns + k);
      const start = kMeansPlusPlus(points, k, createRandom(k));
      const fit = hamerly(unweighted(points), start, 1000);
      expect(fit.labels).toEqual(plainLloyd(points, start).labels);
      expect(fit.converged).toBe(true);
    }
  });

  test('never ends above the inertia of its start, nor with a larger one after more iterations', () => {
    const points = evenPoints(300, 3, 1);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), (seed, k) => {
        const start = kMeansPlusPlus(points, k, createRandom(seed));
        const inertias = [1, 2, 4, 300].map((most) => hamerly(unweighted(points), start, most).inertia);
        const first = sum(assignToCentroids(points, start).own);
        for (const [i, inertia] of inertias.entries()) {
          expect(inertia).toBeLessThanOrEqual((inertias[i - 1] ?? first) * (1 + 1e-12));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('takes a weighted point for as many points', () => {
    const few = { points: matrixOf([[0], [1], [6], [9]]), weights: Float64Array.of(3, 1, 2, 1) };
    const many = unweighted(matrixOf([[0], [0], [0], [1], [6], [6], [9]]));
    const [a, b] = [few, many].map((data) => hamerly(data, matrixOf([[0], [1]]), 50));
    expect(a!.centroids.values).toEqual(b!.centroids.values);
    expect([a!.inertia, [...a!.sizes]]).toEqual([b!.inertia, [...b!.sizes]]);
  });

  test('gives a group that lost its points the one farthest from its centroid', () => {
    const points = matrixOf([[0], [1], [2], [30]]);
    const fit = hamerly(unweighted(points), matrixOf([[1], [500], [-500]]), 50);
    expect([...fit.sizes].sort()).toEqual([1, 1, 2]);
    expect(fit.labels[3]).not.toBe(fit.labels[2]);
    expect(hamerly(unweighted(points), matrixOf([[1], [500], [-500]]), 1).sizes).not.toContain(0);
  });

  test('goes on from labels and distances that are known', () => {
    const points = evenPoints(200, 2, 5);
    const start = kMeansPlusPlus(points, 4, createRandom(1));
    const known = assignToCentroids(points, start);
    expect(hamerly(unweighted(points), start, 300, known)).toEqual(hamerly(unweighted(points), start, 300));
  });

  test('refuses more groups than there are points that differ', () => {
    expect(() => hamerly(unweighted(matrixOf([[1], [1]])), matrixOf([[1], [2]]), 9)).toThrow(
      new RangeError('hamerly requires as many distinct points as groups, got fewer'),
    );
  });
});
