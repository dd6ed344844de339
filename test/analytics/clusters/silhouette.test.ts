import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silhouette, silhouettes } from '../../../analytics/clusters/silhouette.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { formulaPoints } from '../../helpers/formula-points.ts';
import { groupedPoints, renumbered, reversedRows, rowOf } from '../../helpers/grouped-points.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The definition, point by point. */
function definition(points: Matrix, labels: Int32Array): number[] {
  const apart = (i: number, j: number) =>
    Math.hypot(...rowOf(points, i).map((x, column) => x - rowOf(points, j)[column]!));
  return Array.from(labels, (own, i) => {
    const meanTo = (group: number) => {
      const others = [...labels.keys()].filter((j) => j !== i && labels[j] === group);
      return others.length === 0 ? null : mean(others.map((j) => apart(i, j)));
    };
    const a = meanTo(own);
    if (a === null) return 0;
    const b = Math.min(
      ...[...new Set(labels)].filter((group) => group !== own).map((group) => meanTo(group)!),
    );
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
}

/** Two broad groups that touch, of 70 and 30 percent. */
function cloud(rows: number): { points: Matrix; labels: Int32Array } {
  const random = createRandom(5);
  const labels = Int32Array.from({ length: rows }, (_, i) => (i % 10 < 7 ? 0 : 1));
  const values = Float64Array.from(
    { length: rows * 2 },
    (_, i) => random() + labels[i >> 1]! * (1 - (i % 2)),
  );
  return { points: { values, rows, columns: 2 }, labels };
}

describe('silhouette', () => {
  test('equals scikit-learn', () => {
    // silhouette_score(P, L), silhouette_samples(P, L)[:4], and its means by group, scikit-learn 1.2.1.
    const { points, labels } = formulaPoints();
    const found = silhouette(points, labels);
    expect(found.mean).toBeCloseTo(0.24321509471315853, 13);
    const samples = [0.31149619094101577, 0.04612500950817407, 0.47410354012017253, 0.24276335018926953];
    for (const [i, value] of samples.entries()) expect(found.values[i]).toBeCloseTo(value, 13);
    const byGroup = [0.24834696716368582, 0.2456408983475018, 0.23639054326407763];
    for (const [group, value] of byGroup.entries()) expect(found.byGroup[group]).toBeCloseTo(value, 13);
    expect(found).toMatchObject({ sampled: false, standardError: 0, noise: 0 });
    expect([...found.indices]).toEqual([...labels.keys()]);
  });

  test('gives 0 to a point alone in its group, as scikit-learn does', () => {
    // L[7] = 3; silhouette_score(P, L)
    const { points, labels } = formulaPoints();
    labels[7] = 3;
    const found = silhouette(points, labels);
    expect([found.values[7], found.byGroup[3]]).toEqual([0, 0]);
    expect(found.mean).toBeCloseTo(0.03286818868381682, 13);
  });

  test('leaves noise out and counts it', () => {
    // m = np.arange(60) % 6 != 0; silhouette_score(P[m], L[m])
    const { points, labels } = formulaPoints();
    const found = silhouette(
      points,
      labels.map((label, i) => (i % 6 === 0 ? -1 : label)),
    );
    expect(found.mean).toBeCloseTo(0.23913461691089072, 13);
    expect(found.noise).toBe(10);
    expect(found.indices).not.toContain(6);
  });

  test('is what its definition says', () => {
    fc.assert(
      fc.property(groupedPoints, ({ points, labels }) => {
        const found = silhouette(points, labels);
        const expected = definition(points, labels);
        for (const [i, value] of expected.entries()) expect(found.values[i]).toBeCloseTo(value, 12);
        expect(found.mean).toBeCloseTo(mean(expected), 12);
        expect(Math.abs(found.mean)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('does not depend on the numbers of the groups, the order of the rows or the unit', () => {
    fc.assert(
      fc.property(groupedPoints, ({ points, labels }) => {
        const before = silhouette(points, labels).mean;
        expect(silhouette(points, renumbered(labels)).mean).toBeCloseTo(before, 12);
        expect(silhouette(reversedRows(points), labels.toReversed()).mean).toBeCloseTo(before, 12);
        const scaled = { ...points, values: points.values.map((value) => value * 1024) };
        expect(silhouette(scaled, labels).mean).toBe(before);
      }),
    );
  });

  test('is 0 for customers who are all alike and for groups of one', () => {
    expect(silhouette(matrixOf([[2], [2], [2], [2]]), Int32Array.of(0, 0, 1, 1)).mean).toBe(0);
    expect(silhouette(matrixOf([[1], [5], [8]]), Int32Array.of(0, 1, 2)).mean).toBe(0);
  });
});

describe('a sampled silhouette', () => {
  const { points, labels } = cloud(4000);
  const exact = silhouette(points, labels).mean;

  test('lies within three of its standard errors of the exact one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const found = silhouette(points, labels, { most: 400, seed });
      expect(Math.abs(found.mean - exact)).toBeLessThan(3 * found.standardError);
    }
  });

  test('states a standard error as large as the means of samples differ', () => {
    const found = Array.from({ length: 60 }, (_, seed) => silhouette(points, labels, { most: 400, seed }));
    const centre = mean(found.map((one) => one.mean));
    const spread = Math.sqrt(mean(found.map((one) => (one.mean - centre) ** 2)));
    const stated = mean(found.map(({ standardError }) => standardError));
    expect(stated / spread).toBeGreaterThan(0.75);
    expect(stated / spread).toBeLessThan(1.35);
  });

  test('takes from each group in proportion, each row at most once, in the order of the rows', () => {
    const { indices, sampled, values } = silhouette(points, labels, { most: 400 });
    expect(sampled).toBe(true);
    expect(indices.filter((row) => labels[row] === 0)).toHaveLength(280);
    expect(indices.filter((row) => labels[row] === 1)).toHaveLength(120);
    expect([...indices]).toEqual([...new Set(indices)].sort((a, b) => a - b));
    expect(values).toHaveLength(400);
  });

  test('keeps a group that its share would leave out, and one of a single member', () => {
    const few = labels.map((label, i) => (i < 30 ? 2 : i === 30 ? 3 : label));
    const { indices, byGroup, standardError } = silhouette(points, few, { most: 100 });
    expect(indices.filter((row) => few[row] === 2)).toHaveLength(20);
    expect(indices).toContain(30);
    expect(byGroup[3]).toBe(0);
    expect(standardError).toBeGreaterThan(0);
  });

  test('is the same for the same seed and another for another', () => {
    const once = silhouette(points, labels, { most: 400, seed: 7 });
    expect(silhouette(points, labels, { most: 400, seed: 7 })).toEqual(once);
    expect(silhouette(points, labels, { most: 400, seed: 8 }).mean).not.toBe(once.mean);
  });
});

describe('a silhouette is refused', () => {
  const points = matrixOf([[1], [2], [3]]);

  test('with fewer than two groups', () => {
    expect(() => silhouette(points, Int32Array.of(0, 0, 0))).toThrow(
      new RangeError('silhouette requires at least two groups, got 1'),
    );
    expect(() => silhouette(points, Int32Array.of(-1, -1, -1))).toThrow(
      new RangeError('silhouette requires at least two groups, got 0'),
    );
  });

  test('with labels that do not fit the points', () => {
    expect(() => silhouette(points, Int32Array.of(0, 1))).toThrow(
      new RangeError('silhouette requires a label for each of 3 rows, got 2'),
    );
    expect(() => silhouette(points, Int32Array.of(0, 1, -2))).toThrow(
      new RangeError('silhouette requires labels from -1, got -2'),
    );
    expect(() => silhouette(points, Int32Array.of(0, 2, 2))).toThrow(
      new RangeError('silhouette requires a member in every group, got none in 1'),
    );
    expect(() => silhouette(points, Int32Array.of(0, 1, 900_000_000))).toThrow(
      new RangeError('silhouette requires a member in every group, got 900000001 groups'),
    );
  });

  test('with a point that is no number, or no sample', () => {
    const broken = { ...points, values: Float64Array.of(1, Number.NaN, 3) };
    expect(() => silhouette(broken, Int32Array.of(0, 1, 1))).toThrow(
      new RangeError('silhouette requires finite numbers, got NaN'),
    );
    expect(() => silhouette(points, Int32Array.of(0, 1, 1), { most: 0 })).toThrow(
      new RangeError('silhouette requires most from 1, got 0'),
    );
  });
});

describe('silhouettes of several clusterings', () => {
  test('are each the same as alone, noise and all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 5 })), {
          minLength: 4,
          maxLength: 30,
        }),
        (rows) => {
          const points = matrixOf(rows.map(([x], i) => [x, (i * i) % 7]));
          const labelings = [2, 3, 4].map((k) =>
            Int32Array.from(rows, ([, y], i) => (i < k ? i : y >= k ? -1 : y)),
          );
          const joint = silhouettes(points, labelings);
          for (const [at, labels] of labelings.entries()) {
            const alone = silhouette(points, labels);
            expect(joint[at]!.indices).toEqual(alone.indices);
            expect(joint[at]!.noise).toBe(alone.noise);
            expect(joint[at]!.mean).toBeCloseTo(alone.mean, 12);
            for (const [i, value] of alone.values.entries())
              expect(joint[at]!.values[i]).toBeCloseTo(value, 12);
          }
        },
      ),
    );
  });

  test('of more points than are computed exactly are those of the same samples', () => {
    const { points, labels } = cloud(300);
    const other = labels.map((_, i) => i % 3);
    const joint = silhouettes(points, [labels, other], { most: 100, seed: 4 });
    expect(joint).toEqual([labels, other].map((one) => silhouette(points, one, { most: 100, seed: 4 })));
  });

  test('are refused as one is', () => {
    expect(() => silhouettes(matrixOf([[1], [2]]), [Int32Array.of(0, 1), Int32Array.of(0, 0)])).toThrow(
      new RangeError('silhouette requires at least two groups, got 1'),
    );
    expect(silhouettes(matrixOf([[1], [2]]), [])).toEqual([]);
  });
});
