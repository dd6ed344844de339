import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignToCentroids } from '../../../analytics/clusters/assign-to-centroids.ts';
import { kMeans, kMeansSweep } from '../../../analytics/clusters/k-means.ts';
import { kMeans1d } from '../../../analytics/clusters/k-means-1d.ts';
import { kMeansSecondOpinion } from '../../../analytics/clusters/k-means-second-opinion.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { reversedRows } from '../../helpers/grouped-points.ts';

/** Rows of one to five columns with many ties, and a number of groups that they have distinct points for. */
const cases = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) => {
    const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns });
    return fc.tuple(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 }));
  })
  .map(([rows, k]) => ({ rows, points: matrixOf(rows), k: Math.min(k, new Set(rows.map(String)).size) }));

function scaledBy(points: Matrix, factor: number): Matrix {
  return { ...points, values: points.values.map((value) => value * factor) };
}

/** Eight broad clouds in as many columns as asked. */
function clouds(rows: number, columns: number): Matrix {
  const random = createRandom(3);
  const centres = Float64Array.from({ length: 8 * columns }, () => 12 * random());
  const values = Float64Array.from(
    { length: rows * columns },
    (_, at) => centres[(Math.floor(at / columns) % 8) * columns + (at % columns)]! + random() + random(),
  );
  return { values, rows, columns };
}

describe('k-means', () => {
  test('has a nearest centroid, the mean of its points, for every point, and no empty group', () => {
    fc.assert(
      fc.property(cases, ({ rows, points, k }) => {
        const { labels, centroids, sizes, inertia, converged } = kMeans(points, k, { seed: 1 });
        expect(converged).toBe(true);
        expect(labels).toEqual(assignToCentroids(points, centroids).labels);
        expect(sizes).toEqual(
          Array.from({ length: k }, (_, group) => labels.filter((label) => label === group).length),
        );
        expect(sizes).not.toContain(0);
        let sum = 0;
        for (let group = 0; group < k; group++) {
          const members = rows.filter((_, i) => labels[i] === group);
          for (let j = 0; j < points.columns; j++) {
            const mean = members.reduce((total, row) => total + row[j]!, 0) / members.length;
            expect(centroids.values[group * points.columns + j]!).toBeCloseTo(mean, 12);
            sum += members.reduce((total, row) => total + (row[j]! - mean) ** 2, 0);
          }
        }
        expect(inertia).toBeCloseTo(sum, 9);
      }),
    );
  });

  test('is confirmed by the second opinion, ties or not', () => {
    fc.assert(
      fc.property(cases, ({ points, k }) => {
        expect(kMeansSecondOpinion(points, kMeans(points, k, { seed: 1 })).differing).toBe(0);
      }),
    );
  });

  test('gives every row the same group in whatever order the rows come', () => {
    fc.assert(
      fc.property(cases, ({ points, k }) => {
        const { labels, ...rest } = kMeans(points, k, { seed: 1 });
        const { labels: reversed, ...same } = kMeans(reversedRows(points), k, { seed: 1 });
        expect(same).toEqual(rest);
        expect(reversed.toReversed()).toEqual(labels);
      }),
    );
  });

  test('gives the same groups in another unit', () => {
    fc.assert(
      fc.property(cases, ({ points, k }) => {
        const fit = kMeans(points, k, { seed: 1 });
        const large = kMeans(scaledBy(points, 1024), k, { seed: 1 });
        expect(large.labels).toEqual(fit.labels);
        expect(large.inertia).toBe(1024 * 1024 * fit.inertia);
      }),
    );
  });

  test('finds the optimum on a line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        (values, most) => {
          const k = Math.min(most, new Set(values).size);
          const { inertia } = kMeans(matrixOf(values.map((value) => [value])), k, { seed: 1 });
          const least = kMeans1d(Float64Array.from(values), k).inertia;
          expect(inertia).toBeGreaterThan(least - 1e-9);
          // A search, not a proof: it may miss by a little where two borders are almost as good.
          expect(inertia).toBeLessThan(least * 1.05 + 1e-9);
        },
      ),
    );
  });

  test('numbers groups from the largest, equal ones by the first coordinate', () => {
    const { sizes, centroids } = kMeans(matrixOf([[50], [9], [8], [1], [0], [51]]), 3, { seed: 1 });
    expect(sizes).toEqual([2, 2, 2]);
    expect([...centroids.values]).toEqual([0.5, 8.5, 50.5]);
    expect(kMeans(matrixOf([[0], [9], [8], [8]]), 2, { seed: 1 }).sizes).toEqual([3, 1]);
  });

  test('of one group is the mean of all', () => {
    const { labels, centroids, inertia } = kMeans(matrixOf([[1], [2], [6]]), 1, { seed: 1 });
    expect([[...labels], [...centroids.values], inertia]).toEqual([[0, 0, 0], [3], 14]);
  });

  test('of as many groups as distinct points has each alone, and no inertia', () => {
    const points = matrixOf([[0.1], [0.7], [0.1], [0.1], [0.3]]);
    const { sizes, inertia, centroids } = kMeans(points, 3, { seed: 1 });
    expect([sizes, inertia, [...centroids.values]]).toEqual([[3, 1, 1], 0, [0.1, 0.3, 0.7]]);
  });

  test('takes a single row, equal rows, and constant columns', () => {
    expect(kMeans(matrixOf([[7, 7]]), 1, { seed: 1 })).toMatchObject({
      sizes: [1],
      inertia: 0,
      converged: true,
    });
    expect(kMeans(matrixOf([[0.1], [0.1], [0.1]]), 1, { seed: 1 })).toMatchObject({ sizes: [3], inertia: 0 });
    const constant = matrixOf([1, 2, 8, 9].map((x) => [5, x, 0.1]));
    expect([...kMeans(constant, 2, { seed: 1 }).labels]).toEqual([0, 0, 1, 1]);
  });

  test('is the same far from zero', () => {
    const near = [0, 1, 2, 10, 11, 12, 50, 51].map((x) => [x]);
    const far = kMeans(matrixOf(near.map(([x]) => [x! + 1e9])), 3, { seed: 1 });
    expect(far.labels).toEqual(kMeans(matrixOf(near), 3, { seed: 1 }).labels);
    expect(far.inertia).toBe(4.5);
  });

  test('carries the same bytes for a seed, and other seeds find as good a clustering', () => {
    const points = clouds(3000, 4);
    const fits = [1, 1, 2, 3].map((seed) => kMeans(points, 8, { seed }));
    expect(fits[1]).toEqual(fits[0]);
    for (const { inertia } of fits) expect(inertia / fits[0]!.inertia).toBeCloseTo(1, 5);
    expect(fits[0]!.sizes).toEqual(new Array(8).fill(375));
  });

  test('takes more groups than it grows one by one', () => {
    const { sizes, converged, labels, centroids } = kMeans(clouds(800, 2), 40, { seed: 1 });
    expect([sizes.length, converged]).toEqual([40, true]);
    expect(sizes).not.toContain(0);
    expect(labels).toEqual(assignToCentroids(clouds(800, 2), centroids).labels);
  });

  test('stops when told, with every point at its nearest centroid', () => {
    const random = createRandom(1);
    const points = matrixOf(Array.from({ length: 3000 }, () => [random(), random(), random()]));
    const { labels, centroids, converged, sizes } = kMeans(points, 5, {
      seed: 1,
      maxIterations: 1,
      swaps: 0,
    });
    expect(converged).toBe(false);
    expect(labels).toEqual(assignToCentroids(points, centroids).labels);
    expect(sizes).not.toContain(0);
  });

  test('leaves the points as they were', () => {
    const points = matrixOf([[3], [1], [2]]);
    kMeans(points, 2, { seed: 1 });
    expect([...points.values]).toEqual([3, 1, 2]);
  });
});

describe('a sweep of k-means', () => {
  test('gives what each number of groups gives alone, in the order asked', () => {
    const points = clouds(500, 2);
    const sweep = kMeansSweep(points, [5, 2, 20, 3], { seed: 4 });
    expect(sweep).toEqual([5, 2, 20, 3].map((k) => kMeans(points, k, { seed: 4 })));
  });

  test('has less inertia the more groups there are', () => {
    const inertias = kMeansSweep(clouds(500, 3), [1, 2, 3, 4, 5, 6, 7, 8], { seed: 1 }).map(
      ({ inertia }) => inertia,
    );
    expect(inertias).toEqual(inertias.toSorted((a, b) => b - a));
  });

  test('of no number of groups is empty', () => {
    expect(kMeansSweep(matrixOf([[1]]), [], { seed: 1 })).toEqual([]);
  });
});

describe('k-means refuses', () => {
  const points = matrixOf([[3], [3], [8]]);

  test('more groups than there are distinct points', () => {
    expect(() => kMeans(points, 3, { seed: 1 })).toThrow(
      new RangeError('kMeans requires k of at most the 2 distinct points, got 3'),
    );
    expect(() => kMeans(points, 50, { seed: 1 })).toThrow(
      new RangeError('kMeans requires k of at most the 2 distinct points, got 50'),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('%d groups', (k) => {
    expect(() => kMeans(points, k, { seed: 1 })).toThrow(
      new RangeError(`kMeans requires k from 1, got ${k}`),
    );
  });

  test('points that have no distance', () => {
    const wrong = (values: number[], rows = values.length) => ({
      values: Float64Array.from(values),
      rows,
      columns: 1,
    });
    expect(() => kMeans(wrong([]), 1, { seed: 1 })).toThrow(
      new RangeError('kMeans requires at least one row and one column, got 0 x 1'),
    );
    expect(() => kMeans(wrong([1, Number.NaN]), 1, { seed: 1 })).toThrow(
      new RangeError('kMeans requires finite numbers, got NaN'),
    );
    expect(() => kMeans(wrong([1, 1e200]), 1, { seed: 1 })).toThrow(
      new RangeError('kMeans requires numbers with finite squares, got 1e+200'),
    );
  });

  test.each([
    [{ seed: 0.5 }, 'kMeans requires a whole number as seed, got 0.5'],
    [{ seed: 1, starts: 0 }, 'kMeans requires starts from 1, got 0'],
    [{ seed: 1, swaps: -1 }, 'kMeans requires swaps from 0, got -1'],
    [{ seed: 1, maxIterations: 0 }, 'kMeans requires maxIterations from 1, got 0'],
  ])('the options %o', (options, message) => {
    expect(() => kMeans(points, 1, options)).toThrow(new RangeError(message));
  });
});
