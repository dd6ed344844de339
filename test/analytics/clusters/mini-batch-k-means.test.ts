import { expect, test } from 'vitest';
import { assignToCentroids } from '../../../analytics/clusters/assign-to-centroids.ts';
import { kMeans } from '../../../analytics/clusters/k-means.ts';
import { miniBatchKMeans } from '../../../analytics/clusters/mini-batch-k-means.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { manyPoints } from '../../helpers/many-points.ts';

const points = manyPoints(60_000, 3, 5);

test('comes within a thousandth of the inertia of all iterations', () => {
  const fit = miniBatchKMeans(points, 5, { seed: 1 });
  const { inertia } = kMeans(points, 5, { seed: 1 });
  expect(fit.inertia).toBeGreaterThan(inertia * (1 - 1e-9));
  expect(fit.inertia).toBeLessThan(inertia * 1.001);
});

test('has a nearest centroid for every point, and sizes that add up', () => {
  const { labels, centroids, sizes, k, iterations } = miniBatchKMeans(points, 5, { seed: 2, batches: 3 });
  expect(labels).toEqual(assignToCentroids(points, centroids).labels);
  expect([k, iterations, sizes.reduce((sum, size) => sum + size)]).toEqual([5, 3, 60_000]);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

test('is the same for the same seed', () => {
  expect(miniBatchKMeans(points, 4, { seed: 3, batches: 5 })).toEqual(
    miniBatchKMeans(points, 4, { seed: 3, batches: 5 }),
  );
});

test('learns from batches', () => {
  const inertia = (batches: number) => miniBatchKMeans(points, 5, { seed: 1, batches }).inertia;
  expect(inertia(50)).toBeLessThan(inertia(0));
});

test('is k-means itself for few points, and for many of few distinct values', () => {
  const few = matrixOf([[1], [2], [9]]);
  expect(miniBatchKMeans(few, 2, { seed: 1 })).toEqual(kMeans(few, 2, { seed: 1 }));
  const values = new Float64Array(30_000);
  values[29_999] = 5;
  expect(miniBatchKMeans({ values, rows: 30_000, columns: 1 }, 2, { seed: 1 }).sizes).toEqual([29_999, 1]);
});

test('refuses what k-means refuses, and a number of batches that is none', () => {
  const same = { values: new Float64Array(30_000), rows: 30_000, columns: 1 };
  expect(() => miniBatchKMeans(same, 2, { seed: 1 })).toThrow(
    new RangeError('kMeans requires k of at most the 1 distinct points, got 2'),
  );
  expect(() => miniBatchKMeans(points, 0, { seed: 1 })).toThrow(
    new RangeError('kMeans requires k from 1, got 0'),
  );
  expect(() => miniBatchKMeans(points, 2, { seed: 1, batches: -1 })).toThrow(
    new RangeError('miniBatchKMeans requires batches from 0, got -1'),
  );
});
