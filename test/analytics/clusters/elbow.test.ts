import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elbow } from '../../../analytics/clusters/elbow.ts';

test('the bend is where the curve is farthest below its chord', () => {
  expect(elbow([1000, 500, 100, 90, 80, 70])).toBe(3);
});

test('the unit of the inertia does not matter', () => {
  const curve = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(curve, (inertias) => {
      expect(elbow(inertias.map((inertia) => inertia * 1024))).toBe(elbow(inertias));
    }),
  );
});

test('of equally far points the one of fewer clusters is taken, and of a straight line the first', () => {
  expect(elbow([6, 2, 0, 0])).toBe(2);
  expect(elbow([4, 3, 2, 1])).toBe(1);
});

test('a curve of fewer than three points has no bend: the last k is taken', () => {
  expect([elbow([7]), elbow([7, 0])]).toEqual([1, 2]);
});

test('an empty curve is refused', () => {
  expect(() => elbow([])).toThrow(new RangeError('elbow requires at least one inertia, got 0'));
});
