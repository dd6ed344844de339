import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedRandIndex } from '../../../analytics/clusters/adjusted-rand-index.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { renumbered } from '../../helpers/grouped-points.ts';

// adjusted_rand_score(a, b), scikit-learn 1.2.1.
test.each([
  [[0, 0, 1, 1], [0, 0, 1, 2], 0.5714285714285714],
  [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
  [[0, 0, 0, 0], [0, 1, 2, 3], 0],
  [[0, 0, 0, 0], [0, 0, 0, 0], 1],
  [[0, 1, 2, 3], [5, 3, 1, 0], 1],
  [[-1, -1, 0, 0, 0, 1, 1, 1, 1, 2], [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], 0.28],
  [[0, 0, 0, 1, 1, 1, 2, 2, 2], [0, 0, 1, 1, 2, 2, 2, 2, 0], 0.07142857142857142],
])('adjusted Rand index equals scikit-learn: %j and %j', (a, b, expected) => {
  expect(adjustedRandIndex(Int32Array.from(a), Int32Array.from(b))).toBeCloseTo(expected, 14);
});

test('adjusted Rand index equals scikit-learn on a thousand items', () => {
  // i = np.arange(1000); a = (i*7919) % 5; b = ((i*7919) % 5 + ((i*31) % 10 == 0)) % 6
  const a = Int32Array.from({ length: 1000 }, (_, i) => (i * 7919) % 5);
  const b = a.map((label, i) => (label + ((i * 31) % 10 === 0 ? 1 : 0)) % 6);
  expect(adjustedRandIndex(a, b)).toBeCloseTo(0.8185945160704557, 13);
});

const partitions = fc
  .integer({ min: 1, max: 20 })
  .chain((n) =>
    fc.tuple(...[0, 1].map(() => fc.array(fc.integer({ min: -1, max: 4 }), { minLength: n, maxLength: n }))),
  );

test('adjusted Rand index is symmetric, bounded, and blind to the numbers of the groups', () => {
  fc.assert(
    fc.property(partitions, (pair) => {
      const [a, b] = pair.map((labels) => Int32Array.from(labels)) as [Int32Array, Int32Array];
      const index = adjustedRandIndex(a, b);
      expect(index).toBeGreaterThanOrEqual(-0.5 - 1e-12);
      expect(index).toBeLessThanOrEqual(1);
      expect(adjustedRandIndex(b, a)).toBe(index);
      expect(adjustedRandIndex(renumbered(a), b)).toBe(index);
      expect(adjustedRandIndex(a, a)).toBe(1);
    }),
  );
});

test('adjusted Rand index of unrelated partitions is near 0', () => {
  const random = createRandom(2);
  const [a, b] = [4, 7].map((groups) => new Int32Array(20_000).map(() => Math.floor(random() * groups)));
  expect(Math.abs(adjustedRandIndex(a!, b!))).toBeLessThan(0.002);
});

test('adjusted Rand index of a single item is 1', () => {
  expect(adjustedRandIndex(Int32Array.of(3), Int32Array.of(0))).toBe(1);
});

test('adjusted Rand index is refused for no item and for other items', () => {
  expect(() => adjustedRandIndex(new Int32Array(), new Int32Array())).toThrow(
    new RangeError('adjustedRandIndex requires at least one item, got 0'),
  );
  expect(() => adjustedRandIndex(Int32Array.of(1), Int32Array.of(1, 2))).toThrow(
    new RangeError('adjustedRandIndex requires labels of the same items, got 1 and 2'),
  );
});
