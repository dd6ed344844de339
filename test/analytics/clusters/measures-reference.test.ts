import { describe, expect, test } from 'vitest';
import { adjustedRandIndex } from '../../../analytics/clusters/adjusted-rand-index.ts';
import { bootstrapStability } from '../../../analytics/clusters/bootstrap-stability.ts';
import { calinskiHarabasz } from '../../../analytics/clusters/calinski-harabasz.ts';
import { chooseGroupCount } from '../../../analytics/clusters/choose-group-count.ts';
import { daviesBouldin } from '../../../analytics/clusters/davies-bouldin.ts';
import { gapStatistic } from '../../../analytics/clusters/gap-statistic.ts';
import { silhouette } from '../../../analytics/clusters/silhouette.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';
import { lloyd } from '../../helpers/lloyd.ts';
import { hasOnlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { hasMall, logRfmPoints, mallPoints, standardised } from '../../helpers/reference-points.ts';

type Measured = {
  readonly inertia: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
  readonly sizes: readonly number[];
};
type Measures = { readonly [k: string]: Measured };

const sizesOf = (labels: Int32Array, k: number) =>
  Array.from({ length: k }, (_, group) => labels.filter((label) => label === group).length).sort(
    (a, b) => b - a,
  );

describe.skipIf(!hasReference || !hasMall)('measures of the mall customers', () => {
  describe.each([
    ['kmeansUnscaled', (points: Matrix) => points],
    ['kmeansStandardised', standardised],
  ] as const)('%s', (key, scale) => {
    // The optimum is found for these k: the measures of the same groups agree in all the digits of the reference.
    test.each([2, 3, 4, 5, 6])('k = %i', (k) => {
      const expected = reference<{ readonly [key: string]: Measures }>('mall.json')[key]![k]!;
      const points = scale(mallPoints());
      const { labels, inertia } = lloyd(points, k, 1, 40);
      expect(inertia / expected.inertia).toBeCloseTo(1, 8);
      expect(sizesOf(labels, k)).toEqual(expected.sizes);
      expect(silhouette(points, labels).mean).toBeCloseTo(expected.silhouette, 8);
      expect(daviesBouldin(points, labels)).toBeCloseTo(expected.daviesBouldin, 8);
      expect(calinskiHarabasz(points, labels) / expected.calinskiHarabasz).toBeCloseTo(1, 8);
    });

    test('five groups win the vote of the six criteria that need no mixture', () => {
      const points = scale(mallPoints());
      const cluster = (some: Matrix, k: number, seed: number) => lloyd(some, k, seed, 5);
      const ks = [1, 2, 3, 4, 5, 6, 7, 8];
      const sweep = (some: Matrix, counts: readonly number[], seed: number) =>
        counts.map((k) => cluster(some, k, seed));
      const { gaps } = gapStatistic(points, ks, sweep, { references: 10 });
      const curve = gaps.map((gap) => {
        const { labels, inertia } = lloyd(points, gap.k, 1, 20);
        const several = gap.k > 1;
        return {
          k: gap.k,
          inertia,
          gap,
          silhouette: several ? silhouette(points, labels).mean : null,
          daviesBouldin: several ? daviesBouldin(points, labels) : null,
          calinskiHarabasz: several ? calinskiHarabasz(points, labels) : null,
          stability: bootstrapStability(points, labels, cluster, { resamples: 10 }).mean,
          smallest: sizesOf(labels, gap.k).at(-1)!,
        };
      });
      const { k, votes } = chooseGroupCount(curve, { customers: 200 });
      expect(k).toBe(5);
      expect(votes).toHaveLength(6);
    });
  });

  test('both scalings give the same five groups', () => {
    const points = mallPoints();
    const raw = lloyd(points, 5, 1, 40).labels;
    const scaled = lloyd(standardised(points), 5, 1, 40).labels;
    expect(adjustedRandIndex(raw, scaled)).toBeGreaterThan(0.97);
  });
});

describe.skipIf(!hasReference || !hasOnlineRetail)('measures of log RFM', () => {
  // A few starts stop next to the optimum: the tolerances of the reference apply.
  test.each([2, 3, 4, 5, 6])('k = %i', (k) => {
    const expected = reference<{ readonly [key: string]: Measures }>('rfm_kmeans.json').logStandardised![k]!;
    const points = logRfmPoints();
    const { labels, inertia } = lloyd(points, k, 1, 6);
    expect(inertia).toBeGreaterThan(expected.inertia * (1 - 1e-6));
    expect(inertia).toBeLessThan(expected.inertia * 1.002);
    expect(Math.abs(silhouette(points, labels).mean - expected.silhouette)).toBeLessThan(0.005);
    expect(Math.abs(daviesBouldin(points, labels) - expected.daviesBouldin)).toBeLessThan(0.02);
    expect(Math.abs(calinskiHarabasz(points, labels) / expected.calinskiHarabasz - 1)).toBeLessThan(0.005);
  });
});
