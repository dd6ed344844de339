import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestChange } from '../../../analytics/explain/nearest-change.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';

/** Two columns that take 0 to 20 each, and a third that nobody can change. */
const observed = matrixOf(Array.from({ length: 21 }, (_, i) => [i, 20 - i, 1]));
const sum = ({ values, rows }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => values[3 * i]! + values[3 * i + 1]!);
const both = [{ column: 0 }, { column: 1 }];

describe('nearestChange', () => {
  it('finds the least change of a single column', () => {
    expect(nearestChange(sum, Float64Array.of(5, 5, 1), observed, both, 13)).toEqual({
      changes: [{ column: 0, from: 5, to: 8 }],
      prediction: 13,
      distance: 3 / 21,
    });
  });

  it('goes down where the prediction is over the cut', () => {
    const found = nearestChange(sum, Float64Array.of(5, 5, 1), observed, both, 8);
    expect(found?.changes).toEqual([{ column: 0, from: 5, to: 2 }]);
  });

  it('changes two columns where no single one is enough', () => {
    const found = nearestChange(sum, Float64Array.of(5, 5, 1), observed, both, 30);
    expect(found?.changes.map(({ column }) => column)).toEqual([0, 1]);
    expect(found?.prediction).toBe(30);
    expect(found?.distance).toBeCloseTo(20 / 21, 12);
  });

  it('keeps to the columns and directions allowed', () => {
    const row = Float64Array.of(5, 5, 1);
    const second = nearestChange(
      sum,
      row,
      observed,
      [
        { column: 0, direction: 'down' },
        { column: 1, direction: 'up' },
      ],
      13,
    );
    expect(second?.changes).toEqual([{ column: 1, from: 5, to: 8 }]);
    expect(nearestChange(sum, row, observed, [{ column: 0, direction: 'down' }], 13)).toBeNull();
    expect(nearestChange(sum, row, observed, [], 13)).toBeNull();
  });

  it('is null where nothing that customers have is enough, or the column never varies', () => {
    expect(nearestChange(sum, Float64Array.of(5, 5, 1), observed, both, 41)).toBeNull();
    expect(nearestChange(sum, Float64Array.of(5, 5, 1), observed, [{ column: 2 }], 13)).toBeNull();
  });

  it('measures in customers passed, not in units', () => {
    const skewed = matrixOf([
      [0, 0, 0],
      [1, 1, 0],
      [2, 1_000, 0],
      [3, 100_000, 0],
      [4, 200_000, 0],
    ]);
    const either = ({ values, rows }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) =>
        Number(values[3 * i]! >= 3 || values[3 * i + 1]! >= 1_000),
      );
    const found = nearestChange(either, Float64Array.of(0, 0, 0), skewed, both, 0.5);
    expect(found?.changes).toEqual([{ column: 1, from: 0, to: 1_000 }]);
  });

  it('always crosses the cut, and no candidate of a single column is nearer', () => {
    const whole = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 1, max: 39 }), (a, b, cut) => {
        const found = nearestChange(sum, Float64Array.of(a, b, 1), observed, both, cut);
        expect(found === null).toBe(false);
        expect(found!.prediction >= cut).not.toBe(a + b >= cut);
        const need = a + b >= cut ? a + b - cut + 1 : cut - a - b;
        expect(found!.distance).toBeCloseTo(need / 21, 9);
      }),
    );
  });

  it('refuses customers that are not there, and columns neither', () => {
    const row = Float64Array.of(1, 2, 3);
    expect(() => nearestChange(sum, row, matrixOf([]), both, 1)).toThrow('requires at least one customer');
    expect(() => nearestChange(sum, row, observed, [{ column: 3 }], 1)).toThrow(
      'requires a column below 3, got 3',
    );
    expect(() => nearestChange(sum, Float64Array.of(1), observed, both, 1)).toThrow(
      'requires a row of 3 numbers, got 1',
    );
  });
});
