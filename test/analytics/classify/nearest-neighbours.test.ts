import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestNeighbours } from '../../../analytics/classify/nearest-neighbours.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';

const sharesOf = (x: number[][], classes: number[], k: number, at: number[][]) => {
  const model = nearestNeighbours.fit(matrixOf(x), Uint8Array.from(classes), { k }, 1);
  return [...nearestNeighbours.predict(model, matrixOf(at))];
};

describe('nearest neighbours', () => {
  test('give the share of class 1 among the k nearest rows', () => {
    expect(sharesOf([[0], [1], [2], [10], [11]], [0, 1, 1, 0, 0], 3, [[0.9], [10.5]])).toEqual([
      2 / 3,
      1 / 3,
    ]);
  });

  test('take equal distances in the order of the rows', () => {
    expect(sharesOf([[1], [-1], [1], [-1]], [1, 0, 0, 1], 2, [[0]])).toEqual([0.5]);
    expect(sharesOf([[1], [-1], [1], [-1]], [1, 1, 0, 0], 2, [[0]])).toEqual([1]);
  });

  test('ask all rows where there are fewer than k', () => {
    expect(sharesOf([[0], [1], [2]], [0, 0, 1], 50, [[7]])).toEqual([1 / 3]);
  });

  test('answer for a point that no distance reaches', () => {
    expect(sharesOf([[0], [1], [2]], [1, 0, 0], 2, [[1e200]])).toEqual([0.5]);
  });

  test('find the rows that a full sort finds', () => {
    const cell = fc.integer({ min: -4, max: 4 });
    const row = fc.tuple(...Array.from({ length: 11 }, () => cell), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, k) => {
          const x = rows.map((one) => one.slice(0, 11));
          const classes = rows.map((one, i) => (i < 2 ? i : one[11]!));
          const gap = (i: number) => x[i]!.reduce((sum, value, j) => sum + (value - x[0]![j]!) ** 2, 0);
          const order = x.map((_, i) => i).sort((a, b) => gap(a) - gap(b) || a - b);
          const asked = order.slice(0, k);
          const share = asked.reduce((sum, i) => sum + classes[i]!, 0) / asked.length;
          expect(sharesOf(x, classes, k, [x[0]!])[0]).toBeCloseTo(share, 12);
        },
      ),
    );
  });

  test('predict the same after a round trip through JSON, and keep a copy of the rows', () => {
    const x = matrixOf([[0], [1], [5]]);
    const model = nearestNeighbours.fit(x, Uint8Array.of(0, 1, 1), { k: 1 }, 1);
    const plain = { ...model, values: [...model.values], classes: [...model.classes] };
    const back = JSON.parse(JSON.stringify(plain));
    expect([...nearestNeighbours.predict(back, x)]).toEqual([0, 1, 1]);
    x.values.fill(9);
    expect([...model.values]).toEqual([0, 1, 5]);
  });

  test('refuse what cannot be fitted', () => {
    const x = matrixOf([[0], [1]]);
    const fitted = (k: number) => () => nearestNeighbours.fit(x, Uint8Array.of(0, 1), { k }, 1);
    expect(fitted(0)).toThrow('nearestNeighbours requires k from 1, got 0');
    expect(() => nearestNeighbours.predict(fitted(1)(), matrixOf([[1, 2]]))).toThrow(RangeError);
  });
});
