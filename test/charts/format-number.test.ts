import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatMeasure,
  formatMoney,
  formatShare,
  formatTick,
} from '../../charts/format-number.ts';

describe('numbers in charts', () => {
  test.each([
    [formatCount(1234567), '1,234,567'],
    [formatCount(-3), '−3'],
    [formatCount(123456789), '123M'],
    [formatCount(5e17), '5.0e17'],
    [formatCount(Number.NaN), '–'],
    [formatMeasure(17.26), '17.3'],
    [formatMeasure(99.96), '100'],
    [formatMeasure(1234.5), '1,235'],
    [formatShare(0), '0%'],
    [formatShare(0.0001), '<0.1%'],
    [formatShare(0.08), '8.0%'],
    [formatShare(0.184), '18%'],
    [formatShare(0.9999), '>99.9%'],
    [formatShare(0.9991), '99.9%'],
    [formatShare(1), '100%'],
    [formatShare(-0.2), '−20%'],
    [formatShare(12.5), '1,250%'],
    [formatMoney(279489.02, 'GBP'), '£279,489'],
    [formatMoney(279489.02, '£'), '£279,489'],
    [formatMoney(-5, 'CHF'), '−CHF 5'],
    [formatMoney(-0.2, '€'), '€0'],
    [formatMoney(12345678, 'EUR'), '€12.3M'],
    [formatTick(10000, 'GBP'), '£10K'],
    [formatTick(-1000), '−1K'],
  ])('%s reads %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});
