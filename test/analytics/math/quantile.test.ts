import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '../../../analytics/math/quantile.ts';

// Adding 0 turns -0 into 0: they are one number, and interpolation may give either.
const sortedValues = fc
  .array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 })
  .map((values) => Float64Array.from(values, (value) => value + 0).sort());
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('the extremes are the quantiles 0 and 1', () => {
  fc.assert(
    fc.property(sortedValues, (sorted) => {
      expect(quantile(sorted, 0)).toBe(sorted[0]);
      expect(quantile(sorted, 1)).toBe(sorted.at(-1));
    }),
  );
});

test('a quantile lies between the values and grows with p', () => {
  fc.assert(
    fc.property(sortedValues, share, share, (sorted, p, q) => {
      const [low, high] = [quantile(sorted, Math.min(p, q)), quantile(sorted, Math.max(p, q))];
      const slack = 1e-12 * Math.max(1, Math.abs(sorted[0]!), Math.abs(sorted.at(-1)!));
      expect(low).toBeGreaterThanOrEqual(sorted[0]! - slack);
      expect(high).toBeLessThanOrEqual(sorted.at(-1)! + slack);
      expect(high).toBeGreaterThanOrEqual(low - slack);
    }),
  );
});

test('fifths of 5k + 1 values are values themselves, to the last bit', () => {
  for (let k = 1; k < 2000; k++) {
    const sorted = Float64Array.from({ length: 5 * k + 1 }, (_, i) => i);
    for (let i = 1; i < 5; i++) expect(quantile(sorted, i / 5)).toBe(i * k);
  }
});

test('values of numpy.quantile', () => {
  const sorted = Float64Array.of(1, 2, 4, 8, 16);
  expect([0.1, 0.25, 0.3, 0.9].map((p) => quantile(sorted, p))).toEqual([1.4, 2, 2.4, 12.8]);
});

test('no value, a value that is not finite, or a share outside 0 to 1 is refused', () => {
  expect(() => quantile(new Float64Array(), 0.5)).toThrow(
    new RangeError('quantile requires at least one value, got 0'),
  );
  expect(() => quantile(Float64Array.of(1, Number.NaN), 0)).toThrow(RangeError);
  expect(() => quantile(Float64Array.of(1), 1.1)).toThrow('quantile requires p from 0 to 1, got 1.1');
  expect(() => quantile(Float64Array.of(1), Number.NaN)).toThrow(RangeError);
});
