import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { rowOrder } from '../../../analytics/math/row-order.ts';

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 1,
});

test('rows come out in the order of their numbers, whatever order they were in', () => {
  fc.assert(
    fc.property(rows, (sample) => {
      const sorted = sample.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(Array.from(rowOrder(matrixOf(sample)), (row) => sample[row])).toEqual(sorted);
    }),
  );
});

test('of equal rows the earlier comes first', () => {
  expect([...rowOrder(matrixOf([[2], [1], [2], [1]]))]).toEqual([1, 3, 0, 2]);
});
