import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gini } from '../../../analytics/concentration/gini.ts';
import { topShare } from '../../../analytics/concentration/top-share.ts';

const amounts = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
  .filter((values) => values.some((value) => value > 0));

describe('the Gini coefficient', () => {
  test('is 0 when all have the same, and 1 - 1/n when one has everything', () => {
    expect(gini(Float64Array.of(4, 4, 4, 4))).toBe(0);
    expect(gini(Float64Array.of(0, 0, 9, 0))).toBe(0.75);
    expect(gini(Float64Array.of(5))).toBe(0);
  });

  test('is half the mean difference of all pairs, relative to the mean', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
        const sum = differences.reduce((total, difference) => total + difference, 0);
        expect(gini(Float64Array.from(values))).toBeCloseTo(sum / (2 * values.length ** 2 * mean), 10);
      }),
    );
  });
});

describe('the top share', () => {
  test('rounds the number of customers up', () => {
    const values = Float64Array.of(50, 30, 10, 10);
    expect([0.01, 0.25, 0.26, 1].map((q) => topShare(values, q))).toEqual([0.5, 0.5, 0.8, 1]);
    expect(topShare(values, 1e-12)).toBe(0.5);
  });

  test('does not count one more for a rounding error: 7 % of 100 are 7', () => {
    expect(topShare(new Float64Array(100).fill(1), 0.07)).toBe(0.07);
  });

  test.each([0, -1, 1.01, Number.NaN])('refuses %d as a share', (q) => {
    expect(() => topShare(Float64Array.of(1), q)).toThrow(
      new RangeError(`topShare requires a share above 0 up to 1, got ${q}`),
    );
  });
});

describe.each([
  ['gini', gini],
  ['topShare', (values: Float64Array) => topShare(values, 0.1)],
] as const)('%s', (name, statistic) => {
  test.each([
    [[], 'a value above zero, got none'],
    [[0, 0], 'a value above zero, got only zeros'],
    [[5, -1], 'finite values of zero or more, got -1'],
    [[5, Number.NaN], 'finite values of zero or more, got NaN'],
    [[5, Infinity], 'finite values of zero or more, got Infinity'],
  ])('refuses %j', (values, message) => {
    expect(() => statistic(Float64Array.from(values))).toThrow(new RangeError(`${name} requires ${message}`));
  });

  test('leaves the values as they were', () => {
    const values = Float64Array.of(3, 1, 2);
    statistic(values);
    expect([...values]).toEqual([3, 1, 2]);
  });
});
