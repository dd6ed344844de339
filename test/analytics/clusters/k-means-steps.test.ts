import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignToCentroids } from '../../../analytics/clusters/assign-to-centroids.ts';
import { condense } from '../../../analytics/clusters/condense.ts';
import { growGroups } from '../../../analytics/clusters/grow-groups.ts';
import { hamerly } from '../../../analytics/clusters/hamerly.ts';
import { kMeansPlusPlus } from '../../../analytics/clusters/k-means-plus-plus.ts';
import { localOptimum } from '../../../analytics/clusters/local-optimum.ts';
import { sampleInProportion } from '../../../analytics/clusters/sample-in-proportion.ts';
import { splitMoves } from '../../../analytics/clusters/split-moves.ts';
import { swapMove } from '../../../analytics/clusters/swap-move.ts';
import { transferPoints } from '../../../analytics/clusters/transfer-points.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { rowOf } from '../../helpers/grouped-points.ts';

const rows = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 2 }), {
  minLength: 1,
  maxLength: 40,
});

const distinct = (points: readonly (readonly number[])[]) => new Set(points.map(String)).size;

describe('condensing', () => {
  test('keeps the number of points and their mean, in as many boxes as allowed or distinct', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 12 }), (sample, most) => {
        const { points, weights } = condense(matrixOf(sample), most);
        expect(points.rows).toBe(Math.min(most, distinct(sample)));
        expect(weights.reduce((sum, weight) => sum + weight)).toBe(sample.length);
        for (const column of [0, 1]) {
          const total = sample.reduce((sum, row) => sum + row[column]!, 0);
          const kept = [...weights].reduce((sum, weight, i) => sum + weight * rowOf(points, i)[column]!, 0);
          expect(kept).toBeCloseTo(total, 9);
        }
      }),
    );
  });

  test('keeps distinct points as they are where there is room, however near they are', () => {
    const near = [0.1, 0.1 + Number.EPSILON / 4, 0.3, 1e9, 1e9 + 1e-6].map((x) => [x]);
    const { points, weights } = condense(matrixOf([...near, ...near]), 20);
    expect([...points.values].sort((a, b) => a - b)).toEqual([...new Set(near.flat())]);
    expect(weights.every((weight) => weight === 10 / weights.length)).toBe(true);
  });
});

describe('k-means++', () => {
  test('draws distinct points', () => {
    fc.assert(
      fc.property(rows, fc.integer(), fc.integer({ min: 1, max: 8 }), (sample, seed, most) => {
        const k = Math.min(most, distinct(sample));
        const start = kMeansPlusPlus(matrixOf(sample), k, createRandom(seed));
        const drawn = Array.from({ length: k }, (_, i) => rowOf(start, i));
        expect(distinct(drawn)).toBe(k);
        expect(sample.map(String)).toEqual(expect.arrayContaining(drawn.map(String)));
      }),
    );
  });

  test('finds groups far apart at once', () => {
    const points = matrixOf([0, 1, 2, 1000, 1001, 1002, 5000, 5001].map((x) => [x]));
    for (let seed = 0; seed < 50; seed++) {
      const { values } = kMeansPlusPlus(points, 3, createRandom(seed));
      expect([...values].map((x) => Math.round(x / 1000)).sort()).toEqual([0, 1, 5]);
    }
  });

  test('refuses more points than are distinct', () => {
    expect(() => kMeansPlusPlus(matrixOf([[1], [2], [1]]), 3, createRandom(1))).toThrow(
      new RangeError('kMeansPlusPlus requires k of at most the 2 distinct points, got 3'),
    );
  });

  test('draws in proportion', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) counts[sampleInProportion(Float64Array.of(1, 0, 2, 5), 8, random)]!++;
    expect(counts[1]).toBe(0);
    for (const [i, share] of [0.125, 0, 0.25, 0.625].entries())
      expect(counts[i]! / 4000).toBeCloseTo(share, 1);
    expect(sampleInProportion(Float64Array.of(1, 1, 0), 2.5, () => 0.999)).toBe(1);
  });
});

describe('moves out of a local optimum', () => {
  // Two centroids share the left cloud, and one stands between the two others.
  const data = condense(matrixOf([0, 1, 2, 3, 100, 101, 120, 121].map((x) => [x])), 99);
  const stuck = hamerly(data, matrixOf([[0.5], [2.5], [110]]), 99);

  test('a swap drops the centroid that is missed least, and finds the optimum', () => {
    expect(stuck.inertia).toBeGreaterThan(400);
    const start = swapMove(data, stuck, createRandom(1), 0)!;
    expect(localOptimum(data, start, 99).inertia).toBe(6);
  });

  test('a swap of higher rank drops another', () => {
    const kept = (rank: number) => [...swapMove(data, stuck, createRandom(1), rank)!.values];
    expect(kept(0)).toContain(110.5);
    expect(kept(2)).not.toContain(110.5);
  });

  test('a split gives each group that has one a second centroid', () => {
    const { points } = condense(matrixOf([[0], [0], [7], [9]]), 9);
    const fit = hamerly({ points, weights: new Float64Array(points.rows).fill(1) }, matrixOf([[0], [8]]), 9);
    const splits = splitMoves(
      { points, weights: new Float64Array(points.rows).fill(1) },
      fit,
      createRandom(1),
    );
    expect(splits.map(({ rows: k }) => k)).toEqual([3]);
    expect([7, 9]).toContain(splits[0]!.values[2]);
  });

  test('a transfer moves a point whose own centroid is the nearest, when that lessens the inertia', () => {
    const line = condense(matrixOf([[0], [4], [8], [8], [8]]), 9);
    const fit = hamerly(line, matrixOf([[0], [7]]), 9);
    expect([fit.converged, fit.inertia]).toEqual([true, 12]);
    const better = localOptimum(line, fit.centroids, 9);
    expect([better.converged, better.inertia]).toEqual([true, 8]);
    expect(transferPoints(line, better)).toBeNull();
  });

  test('growing finds what splitting one group after the other finds', () => {
    const search = { random: createRandom(1), starts: 2, swaps: 2, maxIterations: 99 };
    const one = growGroups(data, 1, [], search);
    const two = growGroups(data, 2, one, search);
    const three = growGroups(data, 3, two, search);
    expect([one[0]!.sizes.length, two[0]!.sizes.length, three[0]!.inertia]).toEqual([1, 2, 6]);
    expect(three.length).toBeLessThanOrEqual(2);
  });
});

describe('assigning to centroids', () => {
  test('finds the nearest and the second nearest in any number of columns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((columns) => {
          const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns });
          return fc.tuple(fc.array(row, { minLength: 1 }), fc.array(row, { minLength: 1, maxLength: 6 }));
        }),
        ([sample, centres]) => {
          const { labels, own, second } = assignToCentroids(matrixOf(sample), matrixOf(centres));
          for (const [i, row] of sample.entries()) {
            const distances = centres.map((centre) =>
              centre.reduce((sum, x, j) => sum + (x - row[j]!) ** 2, 0),
            );
            const sorted = distances.toSorted((a, b) => a - b);
            expect([own[i], second[i]]).toEqual([sorted[0], sorted[1] ?? Infinity]);
            expect(labels[i]).toBe(distances.indexOf(sorted[0]!));
          }
        },
      ),
    );
  });

  test('refuses centroids of other columns, and points that are no numbers', () => {
    expect(() => assignToCentroids(matrixOf([[1, 2]]), matrixOf([[1]]))).toThrow(
      new RangeError('assignToCentroids requires centroids of 2 columns, got 1'),
    );
    const wrong = { values: Float64Array.of(Number.NaN), rows: 1, columns: 1 };
    expect(() => assignToCentroids(wrong, matrixOf([[1]]))).toThrow(
      new RangeError('assignToCentroids requires finite numbers, got NaN'),
    );
  });
});
