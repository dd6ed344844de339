import { expect, test } from 'vitest';
import { summaryStatistics } from '../../../analytics/math/summary-statistics.ts';

test('a single value is all its statistics, and has no standard deviation', () => {
  expect(summaryStatistics(Float64Array.of(7))).toEqual({
    count: 1,
    mean: 7,
    sd: null,
    min: 7,
    p25: 7,
    p50: 7,
    p75: 7,
    max: 7,
  });
});

test('the standard deviation keeps its digits far from zero', () => {
  expect(summaryStatistics(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)).sd).toBe(Math.sqrt(30));
});

test('the values stay in their order', () => {
  const values = Float64Array.of(3, 1, 2);
  summaryStatistics(values);
  expect([...values]).toEqual([3, 1, 2]);
});

test('no value and NaN are refused', () => {
  expect(() => summaryStatistics(new Float64Array())).toThrow(
    new RangeError('summaryStatistics requires at least one value, got 0'),
  );
  expect(() => summaryStatistics(Float64Array.of(1, Number.NaN))).toThrow(
    new RangeError('summaryStatistics requires finite values, got NaN'),
  );
});
