import { describe, expect, test } from 'vitest';
import { bootstrapStability, type FitLabels } from '../../../analytics/clusters/bootstrap-stability.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { lloyd } from '../../helpers/lloyd.ts';

const cluster: FitLabels = (points, k, seed) => lloyd(points, k, seed, 5);

/** Even squares of side 1 at these places on a line. */
function squares(places: readonly number[], each: number): Matrix {
  const random = createRandom(8);
  return matrixOf(
    places.flatMap((place) => Array.from({ length: each }, () => [place + random(), random()])),
  );
}

describe('bootstrap stability', () => {
  test('is 1 where every resample finds the same groups', () => {
    const points = squares([0, 10, 30], 20);
    const found = bootstrapStability(points, lloyd(points, 3, 1).labels, cluster, { resamples: 10 });
    expect(found).toMatchObject({ mean: 1, standardError: 0, byGroup: [1, 1, 1] });
    expect(found.values).toHaveLength(10);
  });

  test('is low for groups that are not there', () => {
    const points = squares([0], 80);
    const found = bootstrapStability(points, lloyd(points, 5, 1).labels, cluster);
    expect(found.mean).toBeLessThan(0.75);
    expect(found.standardError).toBeGreaterThan(0);
  });

  test('tells the firm group from those that dissolve', () => {
    const points = squares([0, 40], 60);
    const labels = lloyd(points, 5, 1).labels;
    const random = createRandom(1);
    // One group is right; the other two are dealt at random.
    const dealt = labels.map((_, i) => (i < 60 ? 0 : random() < 0.5 ? 1 : 2));
    const { byGroup } = bootstrapStability(points, dealt, (p) => ({
      labels: Int32Array.from({ length: p.rows }, (_, i) =>
        p.values[2 * i]! < 20 ? 0 : p.values[2 * i + 1]! < 0.5 ? 1 : 2,
      ),
    }));
    expect(byGroup[0]).toBe(1);
    expect(Math.max(byGroup[1]!, byGroup[2]!)).toBeLessThan(0.6);
  });

  test('compares each drawn row once and draws as many rows as there are, up to the most', () => {
    const points = squares([0, 10], 50);
    const { labels } = lloyd(points, 2, 1);
    const drawn: number[] = [];
    const count: FitLabels = (p, k, seed) => {
      drawn.push(p.rows);
      return cluster(p, k, seed);
    };
    bootstrapStability(points, labels, count, { resamples: 2 });
    bootstrapStability(points, labels, count, { resamples: 2, most: 30 });
    expect(drawn).toEqual([100, 100, 30, 30]);
  });

  test('hands the method the number of groups and another seed for each resample', () => {
    const points = squares([0, 10], 5);
    const calls: [number, number][] = [];
    bootstrapStability(
      points,
      lloyd(points, 2, 1).labels,
      (p, k, seed) => {
        calls.push([k, seed]);
        return { labels: new Int32Array(p.rows) };
      },
      { resamples: 3, seed: 40 },
    );
    expect(calls).toEqual([
      [2, 40],
      [2, 41],
      [2, 42],
    ]);
  });

  test('does not depend on the numbers of the groups, and is the same for the same seed', () => {
    const points = squares([0, 1.2], 30);
    const { labels } = lloyd(points, 2, 1);
    const found = bootstrapStability(points, labels, cluster);
    const other = bootstrapStability(
      points,
      labels.map((label) => 1 - label),
      cluster,
    );
    expect(other.mean).toBe(found.mean);
    expect(other.byGroup).toEqual(found.byGroup.toReversed());
    expect(bootstrapStability(points, labels, cluster)).toEqual(found);
  });

  test('counts a resample that is all noise as finding no group', () => {
    const points = squares([0, 10], 10);
    const noise: FitLabels = (p) => ({ labels: new Int32Array(p.rows).fill(-1) });
    expect(bootstrapStability(points, lloyd(points, 2, 1).labels, noise)).toMatchObject({
      mean: 0,
      byGroup: [0, 0],
    });
  });

  test('is 1 for one group and for customers who are all alike', () => {
    const points = matrixOf([[2], [2], [2]]);
    const one: FitLabels = (p) => ({ labels: new Int32Array(p.rows) });
    expect(bootstrapStability(points, new Int32Array(3), one).mean).toBe(1);
  });

  test('is refused without a group and for settings out of range', () => {
    const points = matrixOf([[1], [2]]);
    expect(() => bootstrapStability(points, Int32Array.of(-1, -1), cluster)).toThrow(
      new RangeError('bootstrapStability requires at least one group, got 0'),
    );
    expect(() => bootstrapStability(points, Int32Array.of(0, 0), cluster, { resamples: 1 })).toThrow(
      new RangeError('bootstrapStability requires resamples from 2, got 1'),
    );
    expect(() => bootstrapStability(points, Int32Array.of(0, 0), cluster, { most: 1 })).toThrow(
      new RangeError('bootstrapStability requires most from 2, got 1'),
    );
  });
});
