import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrelation } from '../../../analytics/math/rank-correlation.ts';

const of = (x: readonly number[], y: readonly number[]) =>
  rankCorrelation(Float64Array.from(x), Float64Array.from(y));

describe('rankCorrelation', () => {
  it('is what scipy.stats.spearmanr gives, ties included', () => {
    // scipy 1.10: spearmanr([1, 2, 2, 4, 5, 5], [2, 1, 3, 3, 9, 7]).statistic
    expect(of([1, 2, 2, 4, 5, 5], [2, 1, 3, 3, 9, 7])).toBeCloseTo(0.8508410434878082, 12);
  });

  it('is 1 for every rise and -1 for every fall, whatever the shape', () => {
    const rising = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(rising, (values) => {
        const x = values.toSorted((a, b) => a - b);
        expect(
          of(
            x,
            x.map((_, i) => i ** 3),
          ),
        ).toBeCloseTo(1, 12);
        expect(
          of(
            x,
            x.map((_, i) => -Math.exp(i / 10)),
          ),
        ).toBeCloseTo(-1, 12);
      }),
    );
  });

  it('leaves out rows that are not known, and is null where nothing varies', () => {
    expect(of([1, Number.NaN, 2, 3], [3, 9, 2, 1])).toBe(-1);
    expect(of([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(of([1], [1])).toBeNull();
  });
});
