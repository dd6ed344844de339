import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runInertia } from '../../../analytics/clusters/run-inertia.ts';

/** The same with whole numbers of any size, times the number of points: n sum of x² - (sum of x)². */
function exactly(x: readonly number[], weight: readonly number[]): number {
  let [n, sum, squares] = [0n, 0n, 0n];
  for (const [i, value] of x.entries()) {
    const [w, v] = [BigInt(weight[i]!), BigInt(value)];
    n += w;
    sum += w * v;
    squares += w * v * v;
  }
  return Number(n * squares - sum * sum) / Number(n);
}

test('agrees with exact arithmetic to a double, near zero and far out', () => {
  const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1e9, max: 1e9 + 50 }));
  const points = fc.array(fc.tuple(value, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(points, fc.nat(11), fc.nat(11), (pairs, a, b) => {
      const x = pairs.map(([point]) => point);
      const weight = pairs.map(([, count]) => count);
      const [first, last] = [Math.min(a, b), Math.max(a, b)].map((i) => i % x.length).sort((p, q) => p - q);
      const inertia = runInertia(Float64Array.from(x), Float64Array.from(weight))(first!, last!);
      const expected = exactly(x.slice(first, last! + 1), weight.slice(first, last! + 1));
      expect(Math.abs(inertia - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, expected));
    }),
    { numRuns: 500 },
  );
});

test('a point alone, however often, has none', () => {
  const inertia = runInertia(Float64Array.of(0.1, 7e8), Float64Array.of(3, 4));
  expect([inertia(0, 0), inertia(1, 1)]).toEqual([0, 0]);
});

test('points whose squares overflow are refused', () => {
  expect(() => runInertia(Float64Array.of(-1e160, 1e160), Float64Array.of(1, 1))).toThrow(
    new RangeError('runInertia requires points with finite squares, got -1e+160 to 1e+160'),
  );
});
