import { describe, expect, test } from 'vitest';
import { gapGroupCount } from '../../../analytics/clusters/gap-group-count.ts';
import { gapStatistic } from '../../../analytics/clusters/gap-statistic.ts';
import { uniformReference } from '../../../analytics/clusters/uniform-reference.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { lloyd } from '../../helpers/lloyd.ts';

const cluster = (points: Matrix, ks: readonly number[], seed: number) =>
  ks.map((k) => lloyd(points, k, seed, 3));
const counts = [1, 2, 3, 4, 5];

/** Even squares of side 1, one a corner. */
function squares(corners: readonly (readonly [number, number])[], each: number): Matrix {
  const random = createRandom(4);
  return matrixOf(
    corners.flatMap(([x, y]) => Array.from({ length: each }, () => [x + random(), y + random()])),
  );
}

/** A thin even band along a diagonal. */
function band(rows: number): Matrix {
  const random = createRandom(6);
  return matrixOf(
    Array.from({ length: rows }, () => {
      const along = 10 * random();
      const across = random();
      return [along - across, along + across];
    }),
  );
}

describe('gap statistic', () => {
  test('finds separate groups', () => {
    const corners = [
      [0, 0],
      [6, 1],
      [2, 7],
    ] as const;
    expect(gapStatistic(squares(corners, 30), counts, cluster).k).toBe(3);
  });

  test('finds no groups in an even cloud', () => {
    expect(gapStatistic(squares([[0, 0]], 120), counts, cluster).k).toBe(1);
  });

  test('does not take correlated columns for groups along principal axes, though it does along columns', () => {
    const points = band(150);
    const gainOfTwo = (box: 'principal-axes' | 'columns') => {
      const [one, two] = gapStatistic(points, [1, 2], cluster, { box }).gaps;
      return two!.gap - one!.gap;
    };
    expect(gainOfTwo('principal-axes')).toBeLessThan(0.2);
    expect(gainOfTwo('columns')).toBeGreaterThan(0.5);
    expect(gapStatistic(points, [1, 2], cluster).box).toBe('principal-axes');
  });

  test('is the mean log inertia of the references less that of the points', () => {
    const points = matrixOf([[0], [1], [8], [9]]);
    const inertias = [4, 2, 8];
    const { gaps } = gapStatistic(points, [2], () => [{ inertia: inertias.shift()! }], { references: 2 });
    expect(gaps[0]!.gap).toBeCloseTo((Math.log(2) + Math.log(8)) / 2 - Math.log(4), 14);
    expect(gaps[0]!.standardError).toBeCloseTo(Math.log(2) * Math.sqrt(1.5), 14);
  });

  test('does not depend on the unit, and is the same for the same seed', () => {
    const points = squares([[0, 0]], 40);
    const { gaps } = gapStatistic(points, [1, 2], cluster, { seed: 3 });
    const scaled = { ...points, values: points.values.map((value) => value * 1024) };
    const again = gapStatistic(scaled, [1, 2], cluster, { seed: 3 }).gaps;
    for (const [i, { gap }] of gaps.entries()) expect(again[i]!.gap).toBeCloseTo(gap, 9);
    expect(gapStatistic(points, [1, 2], cluster, { seed: 3 }).gaps).toEqual(gaps);
    expect(gapStatistic(points, [1, 2], cluster, { seed: 4 }).gaps).not.toEqual(gaps);
  });

  test('is refused where logarithms are not defined, and for settings out of range', () => {
    const alike = matrixOf([[2], [2], [2]]);
    expect(() => gapStatistic(alike, [1], cluster)).toThrow(
      new RangeError('gapStatistic requires an inertia above zero, got 0 with 1 groups'),
    );
    const points = matrixOf([[1], [2], [4]]);
    expect(() => gapStatistic(points, [2, 2], cluster)).toThrow(
      new RangeError('gapStatistic requires ascending numbers of groups, got 2, 2'),
    );
    expect(() => gapStatistic(points, [], cluster)).toThrow(
      new RangeError('gapStatistic requires ascending numbers of groups, got none'),
    );
    expect(() => gapStatistic(points, [1], cluster, { references: 1 })).toThrow(
      new RangeError('gapStatistic requires references from 2, got 1'),
    );
    expect(() => gapStatistic(matrixOf([[1]]), [1], cluster)).toThrow(
      new RangeError('uniformReference requires at least two rows, got 1'),
    );
  });
});

describe('number of groups by the gap', () => {
  const gapsOf = (...gaps: number[]) => gaps.map((gap, i) => ({ k: i + 1, gap, standardError: 0.05 }));

  test('is the first that is within a standard error of the next', () => {
    expect(gapGroupCount(gapsOf(0.1, 0.3, 0.34, 0.9))).toBe(2);
  });

  test('is unknown where the gap still rises', () => {
    expect(gapGroupCount(gapsOf(0.1, 0.3, 0.5))).toBeNull();
    expect(gapGroupCount([])).toBeNull();
  });

  test('skips a k whose successor is not known', () => {
    const [one, , three, four] = gapsOf(0.9, 0.1, 0.5, 0.4);
    expect(gapGroupCount([one!, three!, four!])).toBe(3);
  });
});

describe('reference points', () => {
  test('lie in the box of the points along its columns', () => {
    const { values, rows } = uniformReference(
      matrixOf([
        [1, -5],
        [3, 5],
        [2, 0],
      ]),
      'columns',
    )(1);
    expect(rows).toBe(3);
    for (const [i, value] of values.entries()) {
      expect(Math.abs(i % 2 === 0 ? value - 2 : value / 5)).toBeLessThanOrEqual(1);
    }
  });

  test('follow a line along principal axes', () => {
    const points = matrixOf(Array.from({ length: 30 }, (_, i) => [i, 2 * i + 1]));
    const { values } = uniformReference(points, 'principal-axes')(1);
    for (let i = 0; i < 30; i++) expect(values[2 * i + 1]).toBeCloseTo(2 * values[2 * i]! + 1, 9);
    expect(Math.min(...values)).toBeGreaterThan(-1e-9);
    expect(Math.max(...values)).toBeLessThan(59 + 1e-9);
  });
});
