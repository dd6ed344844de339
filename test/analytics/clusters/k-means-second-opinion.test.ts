import { expect, test } from 'vitest';
import { kMeans } from '../../../analytics/clusters/k-means.ts';
import { kMeansSecondOpinion } from '../../../analytics/clusters/k-means-second-opinion.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';

const points = matrixOf([[0], [1], [9], [10], [30]]);

test('the second opinion agrees with a clustering that has come to rest', () => {
  expect(kMeansSecondOpinion(points, kMeans(points, 3, { seed: 1 }))).toEqual({
    agrees: true,
    differing: 0,
    inertia: 1,
  });
});

test('the second opinion counts the points of a wrong label', () => {
  const fit = kMeans(points, 3, { seed: 1 });
  const labels = fit.labels.with(2, fit.labels[4]!);
  expect(kMeansSecondOpinion(points, { ...fit, labels })).toMatchObject({ agrees: false, differing: 1 });
});

test('the second opinion disagrees with centroids that are not where k-means comes to rest', () => {
  const fit = kMeans(points, 2, { seed: 1 });
  const moved = { ...fit.centroids, values: Float64Array.of(29, 31) };
  const { agrees, inertia } = kMeansSecondOpinion(points, { ...fit, centroids: moved });
  expect([agrees, inertia]).toEqual([true, fit.inertia]);
  const off = { ...fit.centroids, values: Float64Array.of(0, 1) };
  expect(kMeansSecondOpinion(matrixOf([[0], [4], [5], [9]]), { ...fit, labels: Int32Array.of(0, 0, 0, 0), centroids: off }).agrees).toBe(false);
});

test('the second opinion refuses labels of other points', () => {
  expect(() => kMeansSecondOpinion(matrixOf([[0], [1]]), kMeans(points, 2, { seed: 1 }))).toThrow(
    new RangeError('kMeansSecondOpinion requires a label for each of 2 rows, got 5'),
  );
});
