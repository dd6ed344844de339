import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignToMixture } from '../../../analytics/clusters/assign-to-mixture.ts';
import { floorCovariance } from '../../../analytics/clusters/floor-covariance.ts';
import { gaussianMixture } from '../../../analytics/clusters/gaussian-mixture.ts';
import { mixtureDensity } from '../../../analytics/clusters/mixture-density.ts';
import { mixtureFromMoments } from '../../../analytics/clusters/mixture-from-moments.ts';
import { mixtureMoments } from '../../../analytics/clusters/mixture-moments.ts';
import { mixtureStarts } from '../../../analytics/clusters/mixture-starts.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { symmetricEigen } from '../../../analytics/math/symmetric-eigen.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const COVARIANCES = ['full', 'diagonal'] as const;

const rowsOf = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: columns, maxLength: columns }), {
    minLength: 6,
    maxLength: 40,
  }),
);

const distinct = (rows: readonly (readonly number[])[]): number => new Set(rows.map(String)).size;

describe('a Gaussian mixture', () => {
  // sklearn.mixture.GaussianMixture 1.2.1, tol 1e-12, reg_covar 1e-12, 20 starts, on the points of `threeClouds`.
  test.each([
    ['full', -191.4158161331885, 521.6688928070564, 440.831632266377, 0.06404462352431163, 29],
    ['diagonal', -193.05353324191933, 481.8569013394796, 426.10706648383865, 0.07586645610813206, 20],
  ] as const)(
    'of %s covariances equals scikit-learn',
    (covariance, logLikelihood, bic, aic, smallest, parameters) => {
      const mixture = gaussianMixture(threeClouds(), 3, { covariance, seed: 1, tolerance: 1e-12 });
      expect(mixture.logLikelihood).toBeCloseTo(logLikelihood, 6);
      expect(mixture.bic).toBeCloseTo(bic, 6);
      expect(mixture.aic).toBeCloseTo(aic, 6);
      expect(mixture.smallestEigenvalue).toBeCloseTo(smallest, 7);
      expect(mixture.sizes).toEqual([40, 40, 40]);
      expect(mixture).toMatchObject({ parameters, converged: true, spiked: false });
    },
  );

  test('gives each row shares that sum to 1, and components by size', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...COVARIANCES),
        (rows, k, covariance) => {
          fc.pre(distinct(rows) >= k);
          const mixture = gaussianMixture(matrixOf(rows), k, { covariance, seed: 3, starts: 2 });
          const { values } = mixture.responsibilities;
          for (let i = 0; i < rows.length; i++) {
            const row = values.subarray(i * k, (i + 1) * k);
            expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
            expect(row[mixture.labels[i]!]).toBe(Math.max(...row));
          }
          expect(mixture.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
          expect(mixture.sizes).toEqual(mixture.sizes.toSorted((a, b) => b - a));
          expect(mixture.sizes).toEqual(
            mixture.sizes.map((_, c) => mixture.labels.filter((label) => label === c).length),
          );
          expect(Number.isFinite(mixture.logLikelihood)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('never becomes less likely from one iteration to the next, not even at the floor', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...COVARIANCES),
        fc.constantFrom(1e-4, 5, 200),
        fc.integer(),
        (rows, k, covariance, floor, seed) => {
          fc.pre(distinct(rows) >= k);
          const points = matrixOf(rows);
          for (let mixture of mixtureStarts(points, k, { covariance, floor, seed, starts: 4 })) {
            let before = -Infinity;
            for (let step = 0; step < 25; step++) {
              const moments = mixtureMoments(points, mixtureDensity(mixture));
              expect(moments.logLikelihood).toBeGreaterThanOrEqual(before - 1e-9 * Math.abs(before));
              before = moments.logLikelihood;
              mixture = mixtureFromMoments(moments, mixture, floor);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('has the same likelihood and groups whatever the order of the rows', () => {
    const { values, rows, columns } = threeClouds();
    const back = values.slice();
    for (let i = 0; i < rows; i++) {
      back.set(values.subarray(i * columns, (i + 1) * columns), (rows - 1 - i) * columns);
    }
    const one = gaussianMixture({ values, rows, columns }, 3, { seed: 1, tolerance: 1e-10 });
    const other = gaussianMixture({ values: back, rows, columns }, 3, { seed: 1, tolerance: 1e-10 });
    expect(other.logLikelihood).toBeCloseTo(one.logLikelihood, 8);
    expect([...other.labels.toReversed()]).toEqual([...one.labels]);
  });

  test('is the same for the same seed', () => {
    const mixtureOf = (seed: number) => gaussianMixture(threeClouds(), 5, { seed, starts: 3 });
    expect(mixtureOf(7)).toEqual(mixtureOf(7));
    expect(mixtureOf(7).means).not.toEqual(mixtureOf(8).means);
  });

  test('scales with the unit of the points', () => {
    const { values, rows, columns } = threeClouds();
    const one = gaussianMixture({ values, rows, columns }, 3, { seed: 1 });
    const thousand = { values: values.map((value) => 1024 * value), rows, columns };
    const other = gaussianMixture(thousand, 3, { seed: 1 });
    expect(other.labels).toEqual(one.labels);
    expect(other.logLikelihood).toBeCloseTo(one.logLikelihood - rows * columns * Math.log(1024), 6);
  });

  test('finds many points by a sample and then by all', () => {
    const random = createRandom(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    // Weights 0.6, 0.3, 0.1; means 0, 8 and 16 in both columns; standard deviations 1 and 2.
    const values = new Float64Array(24_000);
    for (let i = 0; i < 12_000; i++) {
      const mean = i % 10 < 6 ? 0 : i % 10 < 9 ? 8 : 16;
      values[2 * i] = mean + normal();
      values[2 * i + 1] = mean + 2 * normal();
    }
    const mixture = gaussianMixture({ values, rows: 12_000, columns: 2 }, 3, { seed: 1 });
    const [large, middle, small] = mixture.weights;
    expect(large).toBeCloseTo(0.6, 2);
    expect(middle).toBeCloseTo(0.3, 2);
    expect(small).toBeCloseTo(0.1, 2);
    expect(Array.from(mixture.means.values, (mean) => mean.toFixed(0).replace('-0', '0'))).toEqual([
      '0',
      '0',
      '8',
      '8',
      '16',
      '16',
    ]);
    const [a, b, , d] = mixture.covariances[0]!.values;
    expect(Math.abs(a! - 1) + Math.abs(b!) + Math.abs(d! - 4)).toBeLessThan(0.3);
    expect(mixture.converged).toBe(true);
  });

  test('has an answer for one row, for equal rows and for a constant column', () => {
    const one = gaussianMixture(matrixOf([[3, 4]]), 1, { seed: 1 });
    expect([...one.labels]).toEqual([0]);
    expect(Number.isFinite(one.bic)).toBe(true);
    const same = gaussianMixture(
      matrixOf([
        [3, 4],
        [3, 4],
        [3, 4],
      ]),
      1,
      { seed: 1 },
    );
    expect([...same.means.values]).toEqual([3, 4]);
    for (const covariance of COVARIANCES) {
      const flat = gaussianMixture(
        matrixOf([
          [0, 5],
          [1, 5],
          [9, 5],
          [10, 5],
        ]),
        2,
        { covariance, seed: 1 },
      );
      expect(flat.sizes).toEqual([2, 2]);
      expect(Number.isFinite(flat.logLikelihood)).toBe(true);
      expect(flat.smallestEigenvalue).toBeGreaterThan(0);
    }
  });

  test('prefers a mixture without a spike to a likelier one with it', () => {
    // Five equal points amid a cloud: a component on them alone gains without end.
    const random = createRandom(5);
    const rows = Array.from({ length: 60 }, (_, i) => (i < 5 ? [0.5, 0.5] : [random(), random()]));
    const mixture = gaussianMixture(matrixOf(rows), 2, { seed: 2 });
    expect(mixture.spiked).toBe(false);
    expect(mixture.smallestEigenvalue).toBeGreaterThan(1e-4);
  });

  test('says so where every start ends in a spike', () => {
    const mixture = gaussianMixture(matrixOf([[0], [1], [50]]), 3, { seed: 1 });
    expect(mixture.spiked).toBe(true);
    expect(Number.isFinite(mixture.logLikelihood)).toBe(true);
  });

  test('refuses what has no mixture', () => {
    const points = matrixOf([[1], [1], [2]]);
    const mixtureOf =
      (k: number, options = {}) =>
      () =>
        gaussianMixture(points, k, { seed: 1, ...options });
    expect(mixtureOf(4)).toThrow('gaussianMixture requires k from 1 to 3, got 4');
    expect(mixtureOf(3)).toThrow('gaussianMixture requires at least k distinct rows (3), got 2');
    expect(mixtureOf(2, { starts: 0 })).toThrow('gaussianMixture requires starts from 1, got 0');
    expect(mixtureOf(2, { maxIterations: 1.5 })).toThrow(
      'gaussianMixture requires maxIterations from 1, got 1.5',
    );
    expect(mixtureOf(2, { tolerance: -1 })).toThrow('gaussianMixture requires tolerance from 0, got -1');
    expect(mixtureOf(2, { regularisation: 0 })).toThrow(
      'gaussianMixture requires regularisation above 0, got 0',
    );
    const bad = { values: Float64Array.of(Number.NaN), rows: 1, columns: 1 };
    expect(() => gaussianMixture(bad, 1, { seed: 1 })).toThrow(
      'gaussianMixture requires finite numbers, got NaN',
    );
  });
});

describe('assignment to a mixture', () => {
  test('gives the rows it was fitted to what the fit gave them', () => {
    for (const covariance of COVARIANCES) {
      const mixture = gaussianMixture(threeClouds(), 3, { covariance, seed: 1 });
      const { responsibilities, labels, logLikelihood } = assignToMixture(threeClouds(), mixture);
      expect(responsibilities).toEqual(mixture.responsibilities);
      expect(labels).toEqual(mixture.labels);
      expect(logLikelihood).toBe(mixture.logLikelihood);
    }
  });

  test('shares a point halfway between two equal components, and gives a far one a share of 1 and no NaN', () => {
    const mixture = {
      k: 2,
      covariance: 'full',
      weights: Float64Array.of(0.5, 0.5),
      means: matrixOf([[0], [4]]),
      covariances: [matrixOf([[1]]), matrixOf([[1]])],
    } as const;
    const { responsibilities, logLikelihood } = assignToMixture(matrixOf([[2], [1e6]]), mixture);
    expect([...responsibilities.values]).toEqual([0.5, 0.5, 0, 1]);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(() => assignToMixture(matrixOf([[1, 2]]), mixture)).toThrow(
      'assignToMixture requires 1 columns, got 2',
    );
  });
});

describe('a covariance with a floor', () => {
  test('has no eigenvalue below it and keeps those above', () => {
    fc.assert(
      fc.property(rowsOf, fc.double({ min: 0.01, max: 500, noNaN: true }), (rows, floor) => {
        const mean = rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]! / rows.length, 0));
        const covariance = matrixOf(
          mean.map((_, a) =>
            mean.map(
              (_, b) =>
                rows.reduce((s, row) => s + (row[a]! - mean[a]!) * (row[b]! - mean[b]!), 0) / rows.length,
            ),
          ),
        );
        const before = symmetricEigen(covariance).values;
        const after = symmetricEigen(floorCovariance(covariance, floor)).values;
        for (const [i, value] of before.entries()) {
          expect(Math.abs(after[i]! - Math.max(value, floor))).toBeLessThan(1e-9 * (before[0]! + floor));
        }
      }),
    );
  });
});
