import { describe, expect, it } from 'vitest';
import { chooseTransform } from '../../../analytics/features/choose-transform.ts';
import { clipBounds } from '../../../analytics/features/clip-bounds.ts';
import { nearNames } from '../../../analytics/features/near-names.ts';
import { percent } from '../../../analytics/features/percent.ts';
import { skewness } from '../../../analytics/features/skewness.ts';
import { transformValue } from '../../../analytics/features/transform-value.ts';
import { evenly } from './feature-tables.ts';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
const tail = sorted(evenly(500).map((value) => Math.expm1(8 * value)));
const number = { family: 'demographics', unit: 'number' } as const;

describe('the logarithm', () => {
  it('is taken of a heavy tail, not of even or bounded values', () => {
    expect(chooseTransform(number, tail)).toBe('log1p');
    expect(chooseTransform(number, sorted(evenly(500)))).toBe('none');
    expect(chooseTransform({ family: 'category', unit: 'share' }, tail)).toBe('none');
  });
  it('is always taken of recency, frequency and monetary value', () => {
    expect(chooseTransform({ family: 'rfm', unit: 'days' }, sorted(evenly(500)))).toBe('log1p');
  });
  it('is not taken because of a few far-out values', () => {
    expect(chooseTransform(number, sorted([...evenly(500), 1e6, 1e6]))).toBe('none');
  });
  it('keeps the sign of numbers below zero, but takes spend below zero as zero', () => {
    const both = sorted([...tail, -1, -2]);
    expect(chooseTransform(number, both)).toBe('signed_log1p');
    expect(chooseTransform({ family: 'behaviour', unit: 'money' }, both)).toBe('log1p');
    expect(transformValue('signed_log1p', -3)).toBe(-Math.log(4));
    expect(transformValue('log1p', -3)).toBe(0);
  });
  it('is not taken of a long tail to the left, which it would lengthen', () => {
    expect(chooseTransform(number, sorted([...tail].map((value) => 3000 - value)))).toBe('none');
  });
});

describe('clipping', () => {
  it('leaves values alone that are within three interquartile ranges of the quartiles', () => {
    expect(clipBounds(sorted(evenly(200)), 'none')).toBeNull();
    expect(clipBounds(sorted([0, 1, 2, 3, 4, 12]), 'none')).toEqual({ low: 0, high: 4 });
    expect(clipBounds(sorted([0, 1, 2, 3, 4, 11]), 'none')).toBeNull();
  });
  it('measures a heavy tail after its logarithm', () => {
    expect(clipBounds(tail, 'none')).not.toBeNull();
    expect(clipBounds(tail, 'log1p')).toBeNull();
  });
  it('goes by the outermost 1% where the quartiles are equal, unless that leaves one value', () => {
    const mostly = (others: number) =>
      sorted(Array.from({ length: 1000 }, (_, i) => (i < others ? 1 + i : 0)));
    expect(clipBounds(mostly(100), 'none')).toEqual({ low: 0, high: expect.closeTo(90, 0) });
    expect(clipBounds(mostly(5), 'none')).toBeNull();
  });
});

describe('skewness', () => {
  it('is 0 for symmetric and for equal values', () => {
    expect(skewness(Float64Array.of(-2, 0, 2))).toBe(0);
    expect(skewness(new Float64Array(9).fill(0.1))).toBe(0);
  });
  it('is that of an exponential distribution for its quantiles', () => {
    const quantiles = Float64Array.from({ length: 200_000 }, (_, i) => -Math.log1p(-(i + 0.5) / 200_000));
    expect(skewness(quantiles)).toBeCloseTo(2, 2);
  });
});

it('near names are those that share letters, the nearest first', () => {
  const names = ['recency', 'frequency', 'monetary', 'income', 'annual_income'];
  expect(nearNames('frequncy', names)[0]).toBe('frequency');
  expect(nearNames('zzz', names)).toEqual([]);
  expect(nearNames('', names)).toEqual([]);
});

it('a share in a sentence has one digit at most, and a trace is no 0%', () => {
  expect([0, 0.0004, 0.0107, 0.5, 1].map(percent)).toEqual(['0%', 'under 0.1%', '1.1%', '50%', '100%']);
});
