import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearShapley } from '../../../analytics/explain/linear-shapley.ts';
import { sampledShapley } from '../../../analytics/explain/sampled-shapley.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { exactShapley } from './exact-shapley.ts';

const background = matrixOf([
  [0, 1, 2, 5],
  [3, -1, 0, 1],
  [1, 1, 4, -2],
  [-2, 0, 1, 0],
  [2, 2, -3, 1],
]);
const row = Float64Array.of(2, -3, 1, 4);

/** Products and a threshold: columns that work together. */
const entangled = ({ values, rows, columns }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => {
    const [a, b, c] = values.subarray(i * columns, (i + 1) * columns);
    return a! * b! + (c! > 0 ? 3 * a! : -1) + a! * b! * c! + Math.tanh(b! - c!);
  });

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

const number = fc.double({ min: -10, max: 10, noNaN: true });
const three = fc.array(number, { minLength: 3, maxLength: 3 });

describe('linearShapley', () => {
  it('equals the definition over all sets of columns', () => {
    fc.assert(
      fc.property(three, number, three, fc.array(three, { minLength: 1, maxLength: 4 }), (w, b, x, rows) => {
        const customers = matrixOf(rows);
        const means = Float64Array.from(
          [0, 1, 2],
          (j) => rows.reduce((s, one) => s + one[j]!, 0) / rows.length,
        );
        const found = linearShapley({ intercept: b, coefficients: w }, means, Float64Array.from(x));
        const predict = ({ values, rows: n }: Matrix) =>
          Float64Array.from(
            { length: n },
            (_, i) => b + w.reduce((s, c, j) => s + c * values[i * 3 + j]!, 0),
          );
        const expected = exactShapley(predict, Float64Array.from(x), customers);
        expect(found.base).toBeCloseTo(expected.base, 9);
        for (const [j, value] of expected.contributions.entries()) {
          expect(found.contributions[j]).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  it('adds up to the prediction', () => {
    const { base, contributions } = linearShapley(
      { intercept: 0.5, coefficients: [1, -2, 0, 3] },
      Float64Array.of(1, 1, 1, 1),
      row,
    );
    expect(base + sumOf(contributions)).toBeCloseTo(0.5 + 2 + 6 + 12, 12);
    expect(contributions[2]).toBe(0);
  });

  it('refuses what does not match, and products that overflow', () => {
    const model = { intercept: 0, coefficients: [1] };
    const one = Float64Array.of(1);
    expect(() => linearShapley(model, new Float64Array(2), one)).toThrow(
      'linearShapley requires 1 means, got 2',
    );
    expect(() => linearShapley(model, one, row)).toThrow(
      'linearShapley requires 1 numbers in the row, got 4',
    );
    const steep = { intercept: 0, coefficients: [1e308] };
    expect(() => linearShapley(steep, new Float64Array(1), Float64Array.of(1e308))).toThrow(
      'finite products',
    );
  });
});

describe('sampledShapley', () => {
  it('is within four standard errors of the definition', () => {
    const expected = exactShapley(entangled, row, background);
    const found = sampledShapley(entangled, row, background, { pairs: 500, seed: 3 });
    expect(found.base).toBeCloseTo(expected.base, 9);
    for (const [j, value] of expected.contributions.entries()) {
      expect(Math.abs(found.contributions[j]! - value)).toBeLessThanOrEqual(
        4 * found.standardErrors[j]! + 1e-12,
      );
    }
  });

  it('halves its error with four times the pairs', () => {
    const errorOf = (pairs: number) =>
      sumOf(sampledShapley(entangled, row, background, { pairs, seed: 1 }).standardErrors);
    expect(errorOf(2_000) / errorOf(500)).toBeGreaterThan(0.4);
    expect(errorOf(2_000) / errorOf(500)).toBeLessThan(0.6);
  });

  it('is off by no more than it says, over seeds', () => {
    const expected = exactShapley(entangled, row, background).contributions[0]!;
    const runs = Array.from({ length: 60 }, (_, seed) =>
      sampledShapley(entangled, row, background, { pairs: 40, seed }),
    );
    const off = runs.reduce((sum, run) => sum + (run.contributions[0]! - expected) ** 2, 0);
    const claimed = runs.reduce((sum, run) => sum + run.standardErrors[0]! ** 2, 0);
    expect(off / claimed).toBeGreaterThan(0.01);
    expect(off / claimed).toBeLessThan(1);
  });

  it('adds up to the prediction exactly, however few the pairs', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(),
        (x, pairs, seed) => {
          const one = Float64Array.from(x);
          const { base, contributions } = sampledShapley(entangled, one, background, { pairs, seed });
          const [said] = entangled({ values: one, rows: 1, columns: 4 });
          expect(base + sumOf(contributions)).toBeCloseTo(said!, 9);
        },
      ),
    );
  });

  it('gives a column that the model ignores nothing, for sure', () => {
    const { contributions, standardErrors } = sampledShapley(entangled, row, background, { seed: 1 });
    expect([contributions[3], standardErrors[3]]).toEqual([0, 0]);
  });

  it('gives columns that play the same part the same', () => {
    const product = ({ values, rows }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) => values[2 * i]! * values[2 * i + 1]!);
    const { contributions } = sampledShapley(product, Float64Array.of(2, 2), matrixOf([[0, 0]]), {
      pairs: 2,
      seed: 1,
    });
    expect(contributions).toEqual(Float64Array.of(2, 2));
  });

  it('is exact for two columns and one customer compared with', () => {
    const one = matrixOf([[1, -1]]);
    const f = ({ values, rows }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) => values[2 * i]! * Math.exp(values[2 * i + 1]!));
    const found = sampledShapley(f, Float64Array.of(3, 1), one, { pairs: 2, seed: 5 });
    const expected = exactShapley(f, Float64Array.of(3, 1), one);
    for (const [j, value] of expected.contributions.entries())
      expect(found.contributions[j]).toBeCloseTo(value, 12);
  });

  it('gives the same for the same seed, and changes none of its input', () => {
    const before = background.values.slice();
    const run = () => sampledShapley(entangled, row, background, { pairs: 10, seed: 7 });
    expect(run()).toEqual(run());
    expect(background.values).toEqual(before);
  });

  it('refuses what it cannot explain', () => {
    expect(() => sampledShapley(entangled, row, matrixOf([]), { seed: 1 })).toThrow(
      'at least one row of background',
    );
    expect(() => sampledShapley(entangled, Float64Array.of(1), background, { seed: 1 })).toThrow(
      'requires a row of 4',
    );
    expect(() => sampledShapley(entangled, row, background, { pairs: 1, seed: 1 })).toThrow(
      'requires pairs from 2',
    );
    const broken = (x: Matrix) => new Float64Array(x.rows).fill(Number.NaN);
    expect(() => sampledShapley(broken, row, background, { seed: 1 })).toThrow(
      'requires finite predictions, got NaN',
    );
  });
});
