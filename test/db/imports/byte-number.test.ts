import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteNumber, minorUnits } from '../../../db/imports/byte-number.ts';
import { type DecimalSign, parseNumber } from '../../../db/imports/number-format.ts';

function read(text: string, decimal: DecimalSign = '.') {
  const number = new ByteNumber(decimal);
  const bytes = new TextEncoder().encode(`xx${text}yy`);
  return number.read(bytes, 2, bytes.length - 2) ? number : null;
}

describe('ByteNumber', () => {
  it.each([
    ['0', 0, 0],
    ['-12', -12, 0],
    ['+7', 7, 0],
    ['2.55', 255, 2],
    ['.5', 5, 1],
    ['5.', 5, 0],
    ['-11062.06', -1_106_206, 2],
    ['999999999999999', 999_999_999_999_999, 0],
  ])('reads %s exactly as written', (text, mantissa, decimals) => {
    expect(read(text)).toMatchObject({ mantissa, decimals });
  });

  it.each([
    ['1,234.50', '.', 1234.5],
    ['(123.45)', '.', -123.45],
    ['£2.55', '.', 2.55],
    ['£0.00125', '.', 0.00125],
    ['1e3', '.', 1000],
    ['1.234,56', ',', 1234.56],
    ['123456789.123456789', '.', 123_456_789.123_456_79],
    ['£123,456,789.12', '.', 123_456_789.12],
  ] as const)('reads %s with the decimal sign %s', (text, decimal, expected) => {
    expect(read(text, decimal)?.value).toBeCloseTo(expected, 6);
  });

  it.each([
    '',
    '-',
    '.',
    '+-5',
    '1.2.3',
    'NaN',
    'Infinity',
    '1e309',
    '1e99',
    '0x10',
    '1_000',
    '12abc',
    'null',
    '١٢',
    '１２',
    '99999999999999999999',
  ])('refuses %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('reads 2^53 + 1 rounded to a whole double, or not at all', () => {
    expect(read('9007199254740993')?.value ?? null).toBeNull();
  });

  it('reads what parseNumber reads', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.nat(99_999_999),
        fc.constantFrom('', '.', '.0', '.5', '.25', '.0075'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (cell) => {
        expect(read(cell)?.value).toBe(parseNumber(cell, '.'));
      }),
    );
  });
});

describe('minorUnits', () => {
  it.each([
    [6, 255, 2, 2, 1530],
    [3, 5, 0, 2, 1500],
    [1, 1005, 3, 2, 101],
    [-1, 1005, 3, 2, -101],
    [1, 1004, 3, 2, 100],
    [2, 150, 2, 0, 3],
    [1, 150, 2, 0, 2],
  ])('turns %d × %d / 10^%d into units of 10^-%d', (quantity, price, decimals, digits, expected) => {
    expect(minorUnits(quantity, price, decimals, digits)).toBe(expected);
  });

  it('is exact for as many decimals as two columns may have', () => {
    expect(minorUnits(10 ** 13, 25 * 10 ** 13, 13 + 14, 2)).toBe(250);
  });

  it('rounds halves away from zero like whole-number arithmetic does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.nat(1e8),
        fc.nat(6),
        (quantity, price, decimals) => {
          const product = BigInt(quantity) * BigInt(price) * 100n;
          const unit = 10n ** BigInt(decimals);
          const size = product < 0n ? -product : product;
          const rounded = (2n * size + unit) / (2n * unit);
          expect(minorUnits(quantity, price, decimals, 2) + 0).toBe(
            Number(product < 0n ? -rounded : rounded) + 0,
          );
        },
      ),
    );
  });
});
