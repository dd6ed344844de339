import { expect, it } from 'vitest';
import { readNumeral } from '../../src/read-numeral.ts';

it.each([
  ['one', 1],
  ['twelve', 12],
  ['Thirty', 30],
  ['ninety-nine', 99],
  ['hundred', 100],
])('%s is %d', (word, value) => {
  expect(readNumeral(word)).toBe(value);
});

it.each(['', '-', 'lots', 'thirty-lots', '30'])('%j is no numeral', (word) => {
  expect(readNumeral(word)).toBeUndefined();
});
