import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { principalComponents } from '../../../analytics/math/principal-components.ts';
import { projectToComponents } from '../../../analytics/math/project-to-components.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const rowsOf = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: columns, maxLength: columns }), {
    minLength: 2,
    maxLength: 30,
  }),
);

const rowsIn = ({ values, rows, columns }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);

const gap = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, j) => value - b[j]!));

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 7);
}

describe('principal components', () => {
  // sklearn.decomposition.PCA 1.2.1 of the points of `threeClouds`, signs turned so that the largest loading is positive.
  test('of the covariance equal scikit-learn', () => {
    const { loadings, variances, shares } = principalComponents(threeClouds(), 3);
    expectClose(
      loadings.values,
      [
        0.710422728, 0.703767832, 0.00322295989, -0.703760575, 0.710430038, -0.00319578588, -0.00453877882,
        0.00000216681652, 0.9999897,
      ],
    );
    expectClose(variances, [9.30939858, 3.08979989, 0.08254488]);
    expectClose(shares, [0.74584121, 0.24754554, 0.00661325]);
  });

  test('of the correlation equal scikit-learn on standardised columns', () => {
    const { loadings, variances, shares, scores } = principalComponents(threeClouds(), 2, {
      of: 'correlation',
    });
    expectClose(loadings.values, [0.70551273, 0.70395836, 0.0818194, -0.0387482, -0.07696158, 0.99628083]);
    expectClose(variances, [1.50499847, 0.99696326]);
    expectClose(shares, [0.50166616, 0.33232109]);
    expectClose(scores.values.slice(0, 4), [-1.5771299, -0.09372317, 0.95198058, 1.20508346]);
  });

  test('are unit vectors at right angles whose largest loading is positive', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const d = rows[0]!.length;
        const loadings = rowsIn(principalComponents(matrixOf(rows), d).loadings);
        for (const [a, own] of loadings.entries()) {
          for (const [b, other] of loadings.entries())
            expect(dot(own, other)).toBeCloseTo(a === b ? 1 : 0, 10);
          expect(Math.max(...own)).toBeGreaterThanOrEqual(-Math.min(...own) * (1 - 1e-8));
        }
      }),
    );
  });

  test('keep all distances and all variance when all of them are taken', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const { scores, shares } = principalComponents(matrixOf(rows), rows[0]!.length);
        const placed = rowsIn(scores);
        for (const [i, row] of rows.entries()) {
          expect(gap(placed[0]!, placed[i]!)).toBeCloseTo(gap(rows[0]!, row), 8);
        }
        const total = shares.reduce((sum, share) => sum + share, 0);
        expect(total).toBeCloseTo(new Set(rows.map(String)).size > 1 ? 1 : 0, 10);
      }),
    );
  });

  test('have scores whose variances are the variances named', () => {
    const { scores, variances } = principalComponents(threeClouds(), 2);
    for (let c = 0; c < 2; c++) {
      let sum = 0;
      for (let i = 0; i < 120; i++) sum += scores.values[2 * i + c]! ** 2;
      expect(sum / 119).toBeCloseTo(variances[c]!, 9);
    }
  });

  test('place new points as they placed the old', () => {
    const found = principalComponents(threeClouds(), 2, { of: 'correlation' });
    expect(projectToComponents(threeClouds(), found)).toEqual(found.scores);
    expect(() => projectToComponents(matrixOf([[1]]), found)).toThrow(
      'projectToComponents requires 3 columns, got 1',
    );
  });

  test('have no variance but an answer for equal rows, and none from a constant column', () => {
    const same = principalComponents(
      matrixOf([
        [2, 3],
        [2, 3],
      ]),
      2,
      { of: 'correlation' },
    );
    expect([...same.variances, ...same.shares, ...same.scores.values]).toEqual(new Array(8).fill(0));
    const flat = principalComponents(
      matrixOf([
        [1, 7],
        [2, 7],
        [4, 7],
      ]),
      2,
      { of: 'correlation' },
    );
    expect(flat.shares[0]).toBeCloseTo(1, 12);
    expect(flat.scores.values.every(Number.isFinite)).toBe(true);
  });

  test('are refused for one row, for more components than columns and for values without a variance', () => {
    expect(() => principalComponents(matrixOf([[1, 2]]), 1)).toThrow(
      'principalComponents requires at least two rows, got 1',
    );
    expect(() => principalComponents(matrixOf([[1], [2]]), 2)).toThrow(
      'principalComponents requires count from 1 to 1, got 2',
    );
    const bad = { values: Float64Array.of(1, Number.NaN), rows: 2, columns: 1 };
    expect(() => principalComponents(bad, 1)).toThrow('principalComponents requires finite numbers, got NaN');
  });
});
