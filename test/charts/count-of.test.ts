import { expect, it } from 'vitest';
import { countOf } from '../../charts/count-of.ts';

it('a count is singular of one alone', () => {
  expect([0, 1, 2, 4338].map((count) => countOf(count, 'customer'))).toEqual([
    '0 customers',
    '1 customer',
    '2 customers',
    '4,338 customers',
  ]);
  expect(countOf(1, 'says', 'say')).toBe('1 says');
});
