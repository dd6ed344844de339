import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cholesky } from '../../../analytics/math/cholesky.ts';
import { covarianceMatrix } from '../../../analytics/math/covariance-matrix.ts';
import { invertLower } from '../../../analytics/math/invert-lower.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { symmetricEigen } from '../../../analytics/math/symmetric-eigen.ts';

const square = fc.integer({ min: 1, max: 6 }).chain((d) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d }), {
    minLength: d,
    maxLength: d,
  }),
);

function product(a: Matrix, b: Matrix): number[][] {
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from({ length: b.columns }, (_, j) => {
      let sum = 0;
      for (let m = 0; m < a.columns; m++) sum += a.values[i * a.columns + m]! * b.values[m * b.columns + j]!;
      return sum;
    }),
  );
}

const transposed = (rows: readonly (readonly number[])[]): number[][] =>
  rows[0]!.map((_, j) => rows.map((row) => row[j]!));

const rowsOf = ({ values, rows, columns }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);

function expectClose(found: number[][], expected: number[][], within: number): void {
  for (const [i, row] of expected.entries()) {
    for (const [j, value] of row.entries()) expect(Math.abs(found[i]![j]! - value)).toBeLessThan(within);
  }
}

const identity = (d: number): number[][] =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));

describe('the Cholesky root', () => {
  test('times its transpose is the matrix', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const a = matrixOf(product(matrixOf(rows), matrixOf(transposed(rows))));
        for (let j = 0; j < a.rows; j++) a.values[j * a.rows + j]! += 1;
        const root = cholesky(a)!;
        expectClose(product(root, matrixOf(transposed(rowsOf(root)))), rowsOf(a), 1e-9);
        expectClose(product(invertLower(root), root), identity(a.rows), 1e-8);
      }),
    );
  });

  test('does not exist for a matrix that is not positive definite', () => {
    expect(
      cholesky(
        matrixOf([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeUndefined();
    expect(cholesky(matrixOf([[0]]))).toBeUndefined();
    expect(() => cholesky(matrixOf([[1, 2]]))).toThrow('cholesky requires a square matrix, got 1 x 2');
  });
});

describe('eigenvalues and eigenvectors', () => {
  test('put the matrix together again, in descending order', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const a = rows.map((row, i) => row.map((value, j) => value + rows[j]![i]!));
        const { values, vectors } = symmetricEigen(matrixOf(a));
        expect([...values]).toEqual([...values].sort((x, y) => y - x));
        const v = rowsOf(vectors);
        expectClose(product(vectors, matrixOf(transposed(v))), identity(rows.length), 1e-12);
        const scaled = matrixOf(v.map((row, i) => row.map((value) => value * values[i]!)));
        expectClose(product(matrixOf(transposed(v)), scaled), a, 1e-10);
      }),
    );
  });

  test('are exact for a small eigenvalue beside a large one', () => {
    const { values } = symmetricEigen(
      matrixOf([
        [1e12, 1e3],
        [1e3, 2e-6],
      ]),
    );
    expect(values[1]! / 1e-6).toBeCloseTo(1, 4);
  });

  test('are refused for what is not square or not finite', () => {
    expect(() => symmetricEigen(matrixOf([[1, 2]]))).toThrow(
      'symmetricEigen requires a square matrix, got 1 x 2',
    );
    const bad = { values: Float64Array.of(Number.NaN), rows: 1, columns: 1 };
    expect(() => symmetricEigen(bad)).toThrow('symmetricEigen requires finite numbers, got NaN');
  });
});

describe('the covariance matrix', () => {
  test('loses no digits far from zero and has exact zeros for a constant column', () => {
    const { means, covariance } = covarianceMatrix(
      matrixOf([
        [1e9, 0.1],
        [1e9 + 2, 0.1],
        [1e9 + 4, 0.1],
      ]),
      2,
    );
    expect([...means]).toEqual([1e9 + 2, 0.1]);
    expect([...covariance.values]).toEqual([4, 0, 0, 0]);
  });

  test('is refused without rows or with a divisor of zero', () => {
    expect(() => covarianceMatrix(matrixOf([]))).toThrow('covarianceMatrix requires at least one row, got 0');
    expect(() => covarianceMatrix(matrixOf([[1]]), 0)).toThrow(
      'covarianceMatrix requires a divisor above 0, got 0',
    );
  });
});
