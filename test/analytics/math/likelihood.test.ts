import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation } from '../../../analytics/math/correlation.ts';
import { digamma } from '../../../analytics/math/digamma.ts';
import { drawGamma } from '../../../analytics/math/draw-gamma.ts';
import { incompleteGamma } from '../../../analytics/math/incomplete-gamma.ts';
import { logGamma } from '../../../analytics/math/log-gamma.ts';
import { minimise } from '../../../analytics/math/minimise.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { standardErrors } from '../../../analytics/math/standard-errors.ts';

describe('digamma', () => {
  it('has the values of SciPy', () => {
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
    expect(digamma(3)).toBeCloseTo(0.9227843350984671, 13);
    expect(digamma(100)).toBeCloseTo(4.600161852738087, 13);
    expect(digamma(1e-3)).toBeCloseTo(-1000.5755719318103, 9);
  });

  it('is the slope of the logarithm of the gamma function', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 500, noNaN: true }), (x) => {
        const h = 1e-4 * x;
        expect(digamma(x)).toBeCloseTo((logGamma(x + h) - logGamma(x - h)) / (2 * h), 5);
      }),
    );
  });

  it('refuses what it is not defined for', () => {
    expect(() => digamma(0)).toThrow(new RangeError('digamma requires x above 0, got 0'));
  });
});

describe('drawGamma', () => {
  it.each([0.1, 0.8, 1, 3, 40])('has mean and variance of shape %d', (shape) => {
    const random = createRandom(6);
    const draws = Array.from({ length: 40_000 }, () => drawGamma(shape, random));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.06);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.12);
    expect(Math.min(...draws)).toBeGreaterThan(0);
  });

  it('refuses a shape of 0', () => {
    expect(() => drawGamma(0, createRandom(1))).toThrow(
      new RangeError('drawGamma requires shape above 0, got 0'),
    );
  });
});

/** The valley of Rosenbrock (1960), with its minimum at (1, 1). */
const valley = (p: Float64Array, gradient: Float64Array): number => {
  const [x, y] = [p[0]!, p[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('minimise', () => {
  it('finds the end of a bent valley', () => {
    const { point, value, converged } = minimise(valley, { start: [-1.2, 1], low: [-9, -9], high: [9, 9] });
    expect(point[0]).toBeCloseTo(1, 7);
    expect(point[1]).toBeCloseTo(1, 7);
    expect(value).toBeLessThan(1e-14);
    expect(converged).toBe(true);
  });

  it('stops at a bound, and is least along it', () => {
    const { point, converged } = minimise(valley, { start: [-1.2, 0], low: [-9, -9], high: [0.5, 9] });
    expect(point[0]).toBe(0.5);
    expect(point[1]).toBeCloseTo(0.25, 7);
    expect(converged).toBe(true);
  });

  it('finds the minimum of any bowl', () => {
    const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (x, y, steepness) => {
          const bowl = (p: Float64Array, gradient: Float64Array) => {
            gradient[0] = 2 * (p[0]! - x);
            gradient[1] = 2 * steepness * (p[1]! - y);
            return (p[0]! - x) ** 2 + steepness * (p[1]! - y) ** 2;
          };
          const { point } = minimise(bowl, { start: [0, 0], low: [-9, -9], high: [9, 9] });
          expect(point[0]).toBeCloseTo(x, 5);
          expect(point[1]).toBeCloseTo(y, 5);
        },
      ),
    );
  });

  it('steps back from where the function is not finite', () => {
    const wall = (p: Float64Array, gradient: Float64Array) => {
      gradient[0] = 1 - 0.5 / p[0]!;
      return p[0]! > 0 ? p[0]! - 0.5 * Math.log(p[0]!) : Number.NaN;
    };
    expect(minimise(wall, { start: [2], low: [-9], high: [9] }).point[0]).toBeCloseTo(0.5, 7);
    expect(() => minimise(wall, { start: [-1], low: [-9], high: [9] })).toThrow(
      new RangeError('minimise requires a finite value at the start, got NaN'),
    );
  });

  it('says where it did not arrive', () => {
    const { converged } = minimise(valley, { start: [-1.2, 1], low: [-9, -9], high: [9, 9], iterations: 3 });
    expect(converged).toBe(false);
  });
});

describe('standardErrors', () => {
  it('are the root of the inverse curvature, also where coordinates go together', () => {
    const gradientAt = ([x, y]: readonly number[]) => Float64Array.of(-(4 * x! + 2 * y!), -(2 * x! + 3 * y!));
    const [first, second] = standardErrors(gradientAt, [0, 0])!;
    expect(first).toBeCloseTo(Math.sqrt(3 / 8), 9);
    expect(second).toBeCloseTo(Math.sqrt(4 / 8), 9);
  });

  it('are not known on flat ground', () => {
    expect(standardErrors(() => Float64Array.of(0), [0])).toBe(null);
  });
});

describe('correlation', () => {
  it('has the value of NumPy, and none where a column stands still', () => {
    const x = Float64Array.of(1, 2, 3, 4, 5);
    expect(correlation(x, Float64Array.of(2, 1, 4, 3, 7))).toBeCloseTo(0.8241633836921342, 12);
    expect(correlation(x, new Float64Array(5))).toBe(null);
  });
});

describe('incompleteGamma', () => {
  it.each([
    [0.3, 0.1, 0.45408715040820347],
    [2.5, 1, 0.8491450360846096],
    [2.5, 9, 0.0029464045878802923],
    [50, 40, 0.9296649333406051],
    [50, 80, 0.0001307839765914092],
    [1000, 1010, 0.37232105526300524],
  ])('of %d above %d has the value of SciPy', (a, x, expected) => {
    expect(Math.abs(incompleteGamma(a, x) / expected - 1)).toBeLessThan(1e-11);
  });

  it('is 1 from 0 on, 0 at the end, and refuses what lies below', () => {
    expect([incompleteGamma(2, 0), incompleteGamma(2, Number.POSITIVE_INFINITY)]).toEqual([1, 0]);
    expect(() => incompleteGamma(2, -1)).toThrow(
      new RangeError('incompleteGamma requires a above 0 and x from 0, got 2 and -1'),
    );
  });
});
