import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calinskiHarabasz } from '../../../analytics/clusters/calinski-harabasz.ts';
import { daviesBouldin } from '../../../analytics/clusters/davies-bouldin.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { formulaPoints } from '../../helpers/formula-points.ts';
import { groupedPoints, renumbered, reversedRows } from '../../helpers/grouped-points.ts';

const { points, labels } = formulaPoints();
const withSingle = labels.map((label, i) => (i === 7 ? 3 : label));
const withNoise = labels.map((label, i) => (i % 6 === 0 ? -1 : label));

describe('Davies–Bouldin index', () => {
  // davies_bouldin_score(P, L), with L[7] = 3, and of P[m], L[m] with m = np.arange(60) % 6 != 0; scikit-learn 1.2.1.
  test.each([
    ['three groups', labels, 1.295041528627543],
    ['a group of one', withSingle, 3.156628051937856],
    ['noise left out', withNoise, 1.2994064487377122],
  ])('equals scikit-learn: %s', (_, groups, expected) => {
    expect(daviesBouldin(points, groups)).toBeCloseTo(expected, 12);
  });

  test('does not depend on the numbers of the groups, the order of the rows or the unit', () => {
    fc.assert(
      fc.property(groupedPoints, ({ points, labels }) => {
        const before = daviesBouldin(points, labels);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(daviesBouldin(points, renumbered(labels))).toBeCloseTo(before, 10);
        expect(daviesBouldin(reversedRows(points), labels.toReversed())).toBeCloseTo(before, 10);
        const scaled = { ...points, values: points.values.map((value) => value * 1024) };
        expect(daviesBouldin(scaled, labels)).toBe(before);
      }),
    );
  });

  test('is 0 where every point is its own group', () => {
    expect(daviesBouldin(matrixOf([[1], [5], [8]]), Int32Array.of(0, 1, 2))).toBe(0);
  });

  test('is refused for one group and for customers who are all alike', () => {
    expect(() => daviesBouldin(matrixOf([[1], [2]]), Int32Array.of(0, 0))).toThrow(
      new RangeError('daviesBouldin requires at least two groups, got 1'),
    );
    expect(() => daviesBouldin(matrixOf([[0.1], [0.1], [0.1]]), Int32Array.of(0, 0, 1))).toThrow(
      new RangeError('daviesBouldin requires different centroids, got two equal ones'),
    );
  });
});

describe('Calinski–Harabasz index', () => {
  // calinski_harabasz_score, as above.
  test.each([
    ['three groups', labels, 23.20498555113657],
    ['a group of one', withSingle, 15.219135866923592],
    ['noise left out', withNoise, 19.297223481098214],
  ])('equals scikit-learn: %s', (_, groups, expected) => {
    expect(calinskiHarabasz(points, groups)).toBeCloseTo(expected, 10);
  });

  test('does not depend on the numbers of the groups, the order of the rows or the unit', () => {
    const spread = groupedPoints.filter(({ points, labels }) => {
      const distinct = new Set(Array.from(labels, (_, i) => points.values.subarray(2 * i, 2 * i + 2).join()));
      return distinct.size > 4;
    });
    fc.assert(
      fc.property(spread, ({ points, labels }) => {
        const before = calinskiHarabasz(points, labels);
        const close = (value: number) => expect(value / before).toBeCloseTo(1, 10);
        close(calinskiHarabasz(points, renumbered(labels)));
        close(calinskiHarabasz(reversedRows(points), labels.toReversed()));
        close(calinskiHarabasz({ ...points, values: points.values.map((value) => value * 1024) }, labels));
      }),
    );
  });

  test('is refused for one group and where no group has any spread', () => {
    expect(() => calinskiHarabasz(matrixOf([[1], [2]]), Int32Array.of(0, 0))).toThrow(
      new RangeError('calinskiHarabasz requires at least two groups, got 1'),
    );
    const none = new RangeError('calinskiHarabasz requires spread within the groups, got none');
    expect(() => calinskiHarabasz(matrixOf([[1], [5], [8]]), Int32Array.of(0, 1, 2))).toThrow(none);
    expect(() => calinskiHarabasz(matrixOf([[0.1], [0.1], [0.1]]), Int32Array.of(0, 0, 1))).toThrow(none);
  });
});
