import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fUpperTail } from '../../../analytics/math/f-distribution.ts';
import { incompleteBeta } from '../../../analytics/math/incomplete-beta.ts';
import { logGamma } from '../../../analytics/math/log-gamma.ts';
import { normalCdf, normalQuantile, normalTwoSidedP } from '../../../analytics/math/normal.ts';
import { studentQuantile, studentTwoSidedP } from '../../../analytics/math/student-t.ts';

// Values of SciPy 1.10.1.
describe('distributions', () => {
  test.each([
    [0.3, 0.7641771556220948],
    [1.9, 0.05743311963200361],
    [2.1, 0.035728841125633085],
    [-10.468, 1.2117608470323977e-25],
    [37, 1.1451142445047853e-299],
  ])('normal: beyond %d on both sides is %d', (z, p) => {
    expect(normalTwoSidedP(z) / p).toBeCloseTo(1, 10);
  });

  test.each([
    [0.01, 3, 0.992649111412852],
    [1.5, 2207, 0.13375743410709515],
    [42.18913545, 2214, 5.843958811145068e-286],
    [3, 1e7, 0.0026998027110371613],
  ])('Student: beyond %d with %d degrees is %d', (t, degrees, p) => {
    expect(studentTwoSidedP(t, degrees) / p).toBeCloseTo(1, 8);
  });

  test.each([
    [0.975, 2214, 1.961036047138584],
    [0.6, 3, 0.27667066230490933],
    [0.0000001, 2, -2236.0676426804216],
  ])('Student: quantile %d with %d degrees is %d', (p, degrees, t) => {
    expect(studentQuantile(p, degrees) / t).toBeCloseTo(1, 8);
  });

  test('Student with one degree is Cauchy', () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 9);
    expect(studentTwoSidedP(1e200, 1)).toBeLessThan(1e-199);
  });

  test.each([
    [2, 3, 10, 0.17800740737517542],
    [0.1, 1, 5, 0.764604776788793],
    [0, 4, 4, 1],
    [1e300, 4, 4, 0],
  ])('F: above %d with %d and %d degrees is %d', (f, upper, lower, p) => {
    expect(fUpperTail(f, upper, lower)).toBeCloseTo(p, 12);
  });

  test('F of one degree is the square of Student', () => {
    const t = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(t, fc.integer({ min: 1, max: 5000 }), (value, degrees) => {
        expect(fUpperTail(value * value, 1, degrees)).toBeCloseTo(studentTwoSidedP(value, degrees), 10);
      }),
    );
  });

  test('quantiles undo probabilities', () => {
    const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(p, fc.integer({ min: 1, max: 300 }), (share, degrees) => {
        expect(normalCdf(normalQuantile(share))).toBeCloseTo(share, 12);
        const t = studentQuantile(share, degrees);
        const outer = studentTwoSidedP(t, degrees) / 2;
        expect(t > 0 ? 1 - outer : outer).toBeCloseTo(share, 9);
      }),
    );
  });

  test('gamma of whole numbers is the factorial, of one half the root of pi', () => {
    expect(logGamma(171)).toBeCloseTo(
      Array.from({ length: 170 }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b),
      10,
    );
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 12);
  });

  test('the two tails of a beta distribution are one', () => {
    const size = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), size, size, (x, a, b) => {
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a, x)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('refuse what has no probability', () => {
    expect(() => normalTwoSidedP(Number.NaN)).toThrow(RangeError);
    expect(() => normalQuantile(1)).toThrow('normalQuantile requires p between 0 and 1, got 1');
    expect(() => studentTwoSidedP(1, 0)).toThrow(
      'studentTwoSidedP requires degrees of freedom above 0, got 0',
    );
    expect(() => studentQuantile(0, 3)).toThrow(RangeError);
    expect(() => fUpperTail(-1, 1, 1)).toThrow('fUpperTail requires f from 0, got -1');
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => incompleteBeta(2, 1, 1)).toThrow(RangeError);
  });
});
