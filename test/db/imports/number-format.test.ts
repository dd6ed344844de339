import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimalEvidence,
  type DecimalSign,
  decideDecimal,
  isMissing,
  parseNumber,
} from '../../../db/imports/number-format.ts';

describe('parseNumber', () => {
  it.each([
    ['1234.5', '.', 1234.5],
    ['1,234.50', '.', 1234.5],
    ['1 234.50', '.', 1234.5],
    ["1'234.50", '.', 1234.5],
    ['1\u202f234,50', ',', 1234.5],
    ['1.234,56', ',', 1234.56],
    ['(123.45)', '.', -123.45],
    ['£1,000', '.', 1000],
    ['-£5', '.', -5],
    ['GBP 12.50', '.', 12.5],
    ['12,50 EUR', ',', 12.5],
    ['45%', '.', 45],
    ['1e5', '.', 100_000],
    ['-0', '.', -0],
  ] as const)('reads %j with the decimal sign %s', (cell, decimal, expected) => {
    expect(parseNumber(cell, decimal)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e309',
    '0x10',
    '1_000',
    '12abc',
    '12 PCS',
    'abc',
    '1,23',
    '12,34,567',
    '1.2.3',
    '--5',
    '(5',
    '١٢',
    '１２',
    'null',
    '.',
    'e5',
    '£',
    '5 5',
  ])('refuses %j', (cell) => {
    expect(parseNumber(cell, '.')).toBeNull();
  });

  it('reads 1.234,56 in one notation alone', () => {
    expect(parseNumber('1.234,56', '.')).toBeNull();
    expect(parseNumber('1,234.56', ',')).toBeNull();
  });

  it('reads back every number as it is usually written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, cents) => {
        const amount = whole + Math.sign(whole) * (cents / 100);
        const written = (locale: string) =>
          amount.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
        expect(parseNumber(written('en-GB'), '.')).toBeCloseTo(amount, 2);
        expect(parseNumber(written('de-DE'), ',')).toBeCloseTo(amount, 2);
      }),
    );
  });

  it.each([
    ['a', 'b'],
    ['1', 'b'],
    ['1', '£'],
  ])(
    'passes over 50,000 blanks between %j and %j at once',
    (left, right) => {
      expect(parseNumber(`${left}${' '.repeat(50_000)}${right}`, '.')).toBeNull();
    },
    500,
  );
});

describe('isMissing', () => {
  it.each(['', 'NA', 'n/a', 'NULL', 'None', 'NaN', '-', '?'])('is true for %j', (cell) => {
    expect(isMissing(cell)).toBe(true);
  });

  it.each(['0', 'no', 'Nana', 'nothing', '.'])('is false for %j', (cell) => {
    expect(isMissing(cell)).toBe(false);
  });
});

describe('decideDecimal', () => {
  const decide = (...cells: string[]): DecimalSign | null => {
    const evidence = { point: 0, comma: 0, ambiguous: 0 };
    for (const cell of cells) addDecimalEvidence(evidence, cell);
    return decideDecimal(evidence);
  };

  it('takes the point for whole numbers', () => {
    expect(decide('1', '20', '')).toBe('.');
  });

  it.each([
    ['.', ['1.5', '2']],
    ['.', ['1,234.50']],
    ['.', ['1,234,567']],
    ['.', ['1,234', '0.5']],
    [',', ['1,5']],
    [',', ['1.234,50']],
    [',', ['1.234.567']],
    [',', ['1.234', '0,5']],
    ['.', ['0.125']],
  ] as const)('takes %s from %j', (decimal, cells) => {
    expect(decide(...cells)).toBe(decimal);
  });

  it('asks where 1,234 may be either', () => {
    expect(decide('1,234')).toBeNull();
    expect(decide('1.234', '5')).toBeNull();
  });

  it('asks where the cells contradict each other', () => {
    expect(decide('1.5', '1,5')).toBeNull();
  });
});
