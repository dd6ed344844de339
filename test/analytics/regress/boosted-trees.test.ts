import { describe, expect, test } from 'vitest';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { boostedTrees } from '../../../analytics/regress/boosted-trees.ts';
import { sumTrees } from '../../../analytics/trees/sum-trees.ts';
import { treeShapley } from '../../../analytics/trees/tree-shapley.ts';
import { afterJson, treePoints } from '../../helpers/tree-points.ts';

const settings = boostedTrees.grid[0]!;
const { x } = treePoints(800, 4, 1, 99);
const curve = (i: number) => Math.sin(x.values[4 * i]! / 15) * 100 + x.values[4 * i + 1]!;
const y = Float64Array.from({ length: 800 }, (_, i) => curve(i));

const squaredError = (predicted: Float64Array, amounts: Float64Array) =>
  predicted.reduce((sum, amount, i) => sum + (amount - amounts[i]!) ** 2, 0);

describe('boostedTrees', () => {
  test('finds a curve that no line follows, on rows it did not see', () => {
    const train = { values: x.values.subarray(0, 4 * 600), rows: 600, columns: 4 };
    const rest = { values: x.values.subarray(4 * 600), rows: 200, columns: 4 };
    const model = boostedTrees.fit(train, y.subarray(0, 600), settings, 1);
    const [mine, mean] = [boostedTrees.predict(model, rest), new Float64Array(200).fill(model.base)];
    const actual = y.subarray(600);
    expect(squaredError(mine, actual)).toBeLessThan(0.05 * squaredError(mean, actual));
  });

  test('more rounds leave less unexplained', () => {
    const errors = [1, 10, 100].map((rounds) =>
      squaredError(boostedTrees.predict(boostedTrees.fit(x, y, { ...settings, rounds }, 1), x), y),
    );
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
  });

  test('predicts in the unit of the amounts', () => {
    const cents = boostedTrees.predict(
      boostedTrees.fit(
        x,
        y.map((amount) => 128 * amount),
        settings,
        1,
      ),
      x,
    );
    expect(cents).toEqual(boostedTrees.predict(boostedTrees.fit(x, y, settings, 1), x).map((p) => 128 * p));
  });

  test('predicts the same after JSON, and Shapley values add up to it', () => {
    const model = boostedTrees.fit(x, y, settings, 1);
    const predicted = boostedTrees.predict(model, x);
    expect(boostedTrees.predict(afterJson(model), x)).toEqual(predicted);
    const { base, contributions } = treeShapley(model, x.values.subarray(0, 4));
    expect(contributions.reduce((sum, one) => sum + one, base)).toBeCloseTo(predicted[0]!, 9);
  });

  test.each([
    ['all alike', [5, 5, 5, 5]],
    ['all nothing', [0, 0, 0, 0]],
    ['as large as numbers get', [1.7e308, -1.7e308, 1.7e308, -1.7e308]],
    ['as small as numbers get', [5e-324, 0, 5e-324, 0]],
  ])('stays finite where amounts are %s', (_, amounts) => {
    const four = matrixOf([[1], [2], [1], [2]]);
    const model = boostedTrees.fit(four, Float64Array.from(amounts), { ...settings, minLeaf: 1, l2: 0 }, 1);
    const predicted = sumTrees(model, four);
    expect(predicted.every(Number.isFinite)).toBe(true);
    expect(
      predicted.every((p, i) => Math.abs(p - amounts[i]!) <= 1e-4 * Math.abs(amounts[i]!) + 1e-300),
    ).toBe(true);
  });

  test('one row is its own prediction', () => {
    const one = matrixOf([[1, 2]]);
    expect([...boostedTrees.predict(boostedTrees.fit(one, Float64Array.of(7), settings, 1), one)]).toEqual([
      7,
    ]);
  });

  test('refuses rows and amounts that are not there or not finite', () => {
    expect(() => boostedTrees.fit({ ...x, rows: 0 }, y, settings, 1)).toThrow(/requires at least one row/);
    expect(() => boostedTrees.fit(x, y.subarray(1), settings, 1)).toThrow('requires 800 targets, got 799');
    expect(() => boostedTrees.fit(x, y.with(3, Infinity), settings, 1)).toThrow(
      'requires finite values, got Infinity',
    );
  });
});
