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

test('the second opinion disagrees with centroids from which k-means goes on', () => {
  const line = matrixOf([[0], [2], [3], [9]]);
  const early = { values: Float64Array.of(0, 1), rows: 2, columns: 1 };
  const fit = { ...kMeans(line, 2, { seed: 1 }), centroids: early, labels: Int32Array.of(0, 1, 1, 1) };
  const { agrees, differing, inertia } = kMeansSecondOpinion(line, fit);
  expect([agrees, differing]).toEqual([false, 2]);
  expect(inertia).toBeCloseTo(14 / 3, 12);
});

test('the second opinion refuses labels of other points', () => {
  expect(() => kMeansSecondOpinion(matrixOf([[0], [1]]), kMeans(points, 2, { seed: 1 }))).toThrow(
    new RangeError('kMeansSecondOpinion requires a label for each of 2 rows, got 5'),
  );
});
