import { describe, expect, test } from 'vitest';
import { fitGroups } from '../../../analytics/groups/fit-groups.ts';
import { mergeSmallGroups } from '../../../analytics/groups/merge-small-groups.ts';
import { centroidsOf } from '../../../analytics/groups/partition-groups.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';

/** Even squares of side 1 at corners, of so many points each. */
function squares(places: readonly (readonly [x: number, y: number, size: number])[]): Matrix {
  const random = createRandom(3);
  return matrixOf(
    places.flatMap(([x, y, size]) => Array.from({ length: size }, () => [x + random(), y + random()])),
  );
}

const labelsOf = (...sizes: number[]) =>
  Int32Array.from(sizes.flatMap((size, group) => Array.from({ length: size }, () => group)));

const merged = (points: Matrix, labels: Int32Array, least: number) =>
  mergeSmallGroups(
    points,
    { labels, rule: { by: 'nearest-centroid', centroids: centroidsOf(points, labels) } },
    least,
  );

describe('a small group', () => {
  test('that does not lie apart is dissolved into the nearest, and the rule forgets it', () => {
    const points = squares([
      [0, 0, 40],
      [9, 0, 40],
      [0.9, 0, 5],
    ]);
    const found = merged(points, labelsOf(40, 40, 5), 10);
    expect(found.merged).toEqual({ groups: 1, customers: 5 });
    expect([...found.labels]).toEqual([...labelsOf(40, 40), 0, 0, 0, 0, 0]);
    expect(found.rule).toMatchObject({ by: 'nearest-centroid', centroids: { rows: 2 } });
  });

  test('that lies clearly apart stays', () => {
    const points = squares([
      [0, 0, 40],
      [9, 0, 40],
      [30, 30, 5],
    ]);
    const found = merged(points, labelsOf(40, 40, 5), 10);
    expect(found.merged).toEqual({ groups: 0, customers: 0 });
    expect(found.labels).toEqual(labelsOf(40, 40, 5));
  });

  test('of two stays, for there is none to join but the other', () => {
    const points = squares([
      [0, 0, 40],
      [0.5, 0, 5],
    ]);
    expect(merged(points, labelsOf(40, 5), 10).merged.groups).toBe(0);
  });

  test('takes its number away: later groups move up, the noise stays noise', () => {
    const points = squares([
      [0, 0, 40],
      [0.5, 0, 6],
      [9, 0, 40],
      [50, 50, 2],
    ]);
    const labels = labelsOf(40, 6, 40, 1).map((label) => (label === 3 ? -1 : label));
    const all = Int32Array.from([...labels, -1]);
    const found = merged(points, all, 10);
    expect([...found.labels.slice(-2)]).toEqual([-1, -1]);
    expect(found.labels[50]).toBe(1);
  });

  test.each(['kmeans', 'hier', 'gmm'] as const)('is in none of the groups that %s is asked for', (method) => {
    const points = squares([
      [0, 0, 60],
      [4, 0, 60],
      [8, 0, 60],
    ]);
    const { labels, k, fitted, merged: gone, rule } = fitGroups(points, method, { seed: 1, k: 8 });
    const sizes = Array.from({ length: k }, (_, group) => labels.filter((label) => label === group).length);
    expect(k + gone.groups).toBe(fitted);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(180);
    const rows =
      rule.by === 'mixture' ? rule.mixture.k : rule.by === 'nearest-centroid' ? rule.centroids.rows : 0;
    expect(rows).toBe(k);
    if (rule.by === 'mixture') {
      expect(rule.mixture.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });
});
