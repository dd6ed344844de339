import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftReading } from '../../../analytics/drift/drift-reading.ts';
import { driftSinceFit } from '../../../analytics/drift/drift-since-fit.ts';
import { fitBaseline } from '../../../analytics/drift/fit-baseline.ts';
import { numericDrift } from '../../../analytics/drift/numeric-drift.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';

const rows = (values: readonly number[]) => matrixOf(values.map((value) => [value]));
const inOne = (count: number) => new Int32Array(count);

describe('drift since a fit', () => {
  it('is nothing where nothing changed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
        const labels = Int32Array.from(values, (value) => (value > 0 ? 1 : 0));
        const drift = driftSinceFit(fitBaseline(rows(values), labels, 2), rows(values), labels);
        expect(drift.columns).toEqual([0]);
        expect(drift.groups).toBe(0);
        expect(drift.shares.before).toEqual(drift.shares.now);
      }),
    );
  });
  it('is the index over the deciles of the fit, though its values are gone', () => {
    const before = Array.from({ length: 40 }, (_, i) => i * i);
    const now = before.map((value) => value + 300);
    const baseline = JSON.parse(JSON.stringify(fitBaseline(rows(before), inOne(40), 1))) as ReturnType<
      typeof fitBaseline
    >;
    const expected = numericDrift(Float64Array.from(before), Float64Array.from(now)).psi;
    expect(driftSinceFit(baseline, rows(now), inOne(40)).columns).toEqual([expected]);
  });
  it('sees a category that nearly everybody had, where deciles would be one bin', () => {
    const before = Array.from({ length: 100 }, (_, i) => (i < 5 ? 0 : 1));
    const now = before.map((_, i) => (i < 50 ? 0 : 1));
    const [psi = 0] = driftSinceFit(fitBaseline(rows(before), inOne(100), 1), rows(now), inOne(100)).columns;
    expect(psi).toBeCloseTo((0.5 - 0.05) * Math.log(0.5 / 0.05) + (0.5 - 0.95) * Math.log(0.5 / 0.95), 12);
    expect(driftReading(psi)).toBe('moved');
  });
  it('tells the shares of the groups, noise left out', () => {
    const points = rows([1, 2, 3, 4]);
    const baseline = fitBaseline(points, Int32Array.of(0, 0, 1, -1), 2);
    const { shares, rows: counted } = driftSinceFit(baseline, points, Int32Array.of(0, 1, 1, 1));
    expect(shares).toEqual({ before: [2 / 3, 1 / 3], now: [0.25, 0.75] });
    expect(counted).toEqual({ before: 4, now: 4 });
  });
  it('refuses another number of columns', () => {
    expect(() => driftSinceFit(fitBaseline(rows([1, 2]), inOne(2), 1), matrixOf([[1, 2]]), inOne(1))).toThrow(
      'driftSinceFit requires 1 columns as at the fit, got 2',
    );
  });
});

it.each([
  [0, 'steady'],
  [0.0999, 'steady'],
  [0.1, 'watch'],
  [0.2499, 'watch'],
  [0.25, 'moved'],
] as const)('an index of %d reads %s', (psi, reading) => {
  expect(driftReading(psi)).toBe(reading);
});
