import { describe, expect, it } from 'vitest';
import { permutationImportance } from '../../../analytics/explain/permutation-importance.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';

const random = createRandom(4);
const x = matrixOf(Array.from({ length: 2_000 }, () => [random() - 0.5, random() - 0.5, random() - 0.5]));

/** Three times the first, once the second, nothing of the third. */
const predict = ({ values, rows }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => 3 * values[3 * i]! + values[3 * i + 1]!);
const truth = predict(x);
const score = (said: Float64Array) =>
  -said.reduce((sum, one, i) => sum + (one - truth[i]!) ** 2, 0) / said.length;

describe('permutationImportance', () => {
  it('is twice the variance that a column brings, for squared error', () => {
    const [first, second, third] = permutationImportance(predict, x, score, { seed: 1 });
    expect(first!.mean).toBeCloseTo((2 * 9) / 12, 1);
    expect(second!.mean).toBeCloseTo(2 / 12, 1);
    expect(first!.mean / second!.mean).toBeCloseTo(9, -1);
    expect(third).toEqual({ columns: [2], mean: 0, low: 0, high: 0 });
  });

  it('has its mean within its interval', () => {
    for (const { mean, low, high } of permutationImportance(predict, x, score, { seed: 2 }).slice(0, 2)) {
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
  });

  it('shuffles the columns of a group together', () => {
    const difference = ({ values, rows }: Matrix) =>
      Float64Array.from({ length: rows }, (_, i) => values[2 * i]! - values[2 * i + 1]!);
    const twins = matrixOf(Array.from({ length: 50 }, (_, i) => [i, i]));
    const error = (said: Float64Array) => -said.reduce((sum, one) => sum + one ** 2, 0);
    const [together] = permutationImportance(difference, twins, error, { groups: [[0, 1]], seed: 1 });
    const [alone] = permutationImportance(difference, twins, error, { seed: 1 });
    expect(together!.mean).toBeCloseTo(0, 12);
    expect(alone!.mean).toBeGreaterThan(1_000);
  });

  it('leaves the other columns as they are', () => {
    const seen: Float64Array[] = [];
    const watch = (rows: Matrix) => {
      seen.push(rows.values.slice());
      return new Float64Array(rows.rows);
    };
    permutationImportance(
      watch,
      matrixOf([
        [1, 5],
        [2, 6],
        [3, 7],
      ]),
      () => 0,
      { repeats: 2, seed: 1 },
    );
    const column = (values: Float64Array, j: number) => [...values].filter((_, at) => at % 2 === j);
    for (const values of seen.slice(1, 3)) expect(column(values, 1)).toEqual([5, 6, 7]);
    for (const values of seen.slice(3)) expect(column(values, 0)).toEqual([1, 2, 3]);
    for (const values of seen) expect(column(values, 0).sort()).toEqual([1, 2, 3]);
  });

  it('gives the same for the same seed, and does not change its rows', () => {
    const before = x.values.slice();
    const run = (seed: number) => permutationImportance(predict, x, score, { seed, repeats: 2 });
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(x.values).toEqual(before);
  });

  it('refuses what cannot be shuffled or scored', () => {
    expect(() => permutationImportance(predict, matrixOf([[1, 2, 3]]), score, { seed: 1 })).toThrow(
      'requires rows from 2',
    );
    expect(() => permutationImportance(predict, x, score, { seed: 1, repeats: 0 })).toThrow(
      'requires repeats from 1',
    );
    expect(() => permutationImportance(predict, x, score, { seed: 1, groups: [[3]] })).toThrow(
      'requires columns below 3, got 3',
    );
    expect(() => permutationImportance(predict, x, () => Number.NaN, { seed: 1 })).toThrow(
      'requires finite scores',
    );
  });
});
