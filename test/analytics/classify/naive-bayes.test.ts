import { describe, expect, test } from 'vitest';
import { naiveBayes } from '../../../analytics/classify/naive-bayes.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';

const gaussian = { columns: 'gaussian' } as const;
const mixed = { columns: 'mixed' } as const;
const probabilitiesOf = (x: number[][], classes: number[], columns: 'gaussian' | 'mixed', at = x) => {
  const model = naiveBayes.fit(matrixOf(x), Uint8Array.from(classes), { columns }, 1);
  return [...naiveBayes.predict(model, matrixOf(at))];
};

describe('naive Bayes', () => {
  test('weighs two bells of equal width by their distance', () => {
    const [middle, near] = probabilitiesOf([[-2], [0], [2], [4]], [0, 0, 1, 1], 'gaussian', [[1], [0]]);
    expect(middle).toBeCloseTo(0.5, 12);
    // Means -1 and 3, variances 1: the log-odds at 0 are (1 - 9) / 2.
    expect(near).toBeCloseTo(1 / (1 + Math.exp(4)), 6);
  });

  test('reads every feature, not the first two', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i % 3, i % 5, i % 2 === 0 ? i / 50 : 10 + i / 50]);
    const classes = rows.map(([, , third]) => (third! > 5 ? 1 : 0));
    expect(probabilitiesOf(rows, classes, 'gaussian').map(Math.round)).toEqual(classes);
  });

  test('counts two-valued columns with one row of each value added, scaled or not', () => {
    const classes = [0, 0, 0, 1, 1, 1];
    const [no] = probabilitiesOf([[0], [0], [1], [1], [1], [0]], classes, 'mixed');
    expect(no).toBeCloseTo(0.4 / (0.4 + 0.6), 12);
    const scaled = [[-0.3], [-0.3], [2.1], [2.1], [2.1], [-0.3]];
    expect(probabilitiesOf(scaled, classes, 'mixed')[0]).toBeCloseTo(0.4, 12);
  });

  test('takes an unseen value of a two-valued column for the nearer one', () => {
    const rows = [[0], [0], [1], [1]];
    const found = probabilitiesOf(rows, [0, 0, 1, 1], 'mixed', [[-9], [0], [1], [40]]);
    expect(found[0]).toBe(found[1]);
    expect(found[3]).toBe(found[2]);
  });

  test.each(['gaussian', 'mixed'] as const)('stays finite on degenerate rows (%s)', (columns) => {
    const oneEach = probabilitiesOf([[0], [1]], [0, 1], columns, [[0], [1], [1e150], [-1e300]]);
    expect(oneEach.slice(0, 2).map(Math.round)).toEqual([0, 1]);
    expect(oneEach.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(probabilitiesOf([[5], [5], [5], [5]], [0, 0, 0, 1], columns)[0]).toBeCloseTo(0.25, 12);
  });

  test('predicts the same after a round trip through JSON', () => {
    const x = matrixOf([
      [1, 0.5],
      [0, 2],
      [1, 3],
      [0, 0],
    ]);
    for (const settings of [gaussian, mixed]) {
      const model = naiveBayes.fit(x, Uint8Array.of(0, 1, 1, 0), settings, 1);
      const back = JSON.parse(JSON.stringify(model));
      expect(naiveBayes.predict(back, x)).toEqual(naiveBayes.predict(model, x));
    }
  });

  test('refuses rows of one class and rows of another width', () => {
    const x = matrixOf([[1], [2]]);
    expect(() => naiveBayes.fit(x, Uint8Array.of(1, 1), gaussian, 1)).toThrow(
      'naiveBayes requires rows of both classes, got 2 yes and 0 no',
    );
    const model = naiveBayes.fit(x, Uint8Array.of(0, 1), gaussian, 1);
    expect(() => naiveBayes.predict(model, matrixOf([[1, 2]]))).toThrow(
      'naiveBayes requires 1 columns, got 2',
    );
  });
});
