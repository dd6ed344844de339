import { describe, expect, test } from 'vitest';
import { agglomerative, mostRows } from '../../analytics/clusters/agglomerative.ts';
import { cutTree } from '../../analytics/clusters/cut-tree.ts';
import { dbscan } from '../../analytics/clusters/dbscan.ts';
import { gaussianMixture } from '../../analytics/clusters/gaussian-mixture.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { createRandom } from '../../analytics/math/random.ts';

const MEGABYTE = 2 ** 20;

/** Normal clouds around k corners of a cube, twelve standard deviations apart; row i belongs to cloud i mod k. */
function clouds(rows: number, columns: number, k: number): Matrix {
  const random = createRandom(3);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      values[i * columns + j] = 12 * (((i % k) >> j) & 1) + normal;
    }
  }
  return { values, rows, columns };
}

const isPlanted = (labels: Int32Array, k: number): boolean =>
  new Set(Array.from(labels, (label, i) => label * k + (i % k))).size === k;

describe('clustering at the largest size taken', () => {
  // First, because the peak of memory never falls again.
  test('a mixture of 1,000,000 rows needs no table of shares while it is fitted', () => {
    const points = clouds(1_000_000, 4, 8);
    const before = process.resourceUsage().maxRSS / 1024;
    const { labels, converged } = gaussianMixture(points, 8, { seed: 1 });
    expect(isPlanted(labels, 8)).toBe(true);
    expect(converged).toBe(true);
    // Responsibilities (twice: before and after the components are put in order) and labels: 136 MB at most.
    expect(process.resourceUsage().maxRSS / 1024 - before).toBeLessThan((2 * 72_000_000) / MEGABYTE + 60);
  });

  test.each(['ward', 'average', 'complete', 'single'] as const)(
    '%s linkage finds eight clouds',
    (linkage) => {
      const rows = mostRows[linkage];
      const merges = agglomerative(clouds(rows, 3, 8), { linkage });
      if (linkage !== 'single') expect(isPlanted(cutTree(merges, rows, 8), 8)).toBe(true);
      else expect(Math.max(...merges.map(({ height }) => height))).toBeLessThan(10);
    },
  );

  test('DBSCAN finds eight clouds among 500,000 rows', () => {
    const { k, labels, noise } = dbscan(clouds(500_000, 3, 8), { eps: 0.5, minPoints: 10 });
    expect(k).toBe(8);
    expect(noise).toBeLessThan(10_000);
    const grouped = labels.map((label, i) => (label < 0 ? -1 : label * 8 + (i % 8)));
    expect(new Set(grouped).size).toBe(9);
  });
});
