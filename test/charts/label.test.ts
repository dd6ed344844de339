import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLabel, estimateWidth, fitLabel, wrapLines } from '../../charts/label.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('cleanLabel', () => {
  test.each([
    ['a\u0000b\u001b[31m', 'ab[31m'],
    ['half \ud83d pair', 'half pair'],
    ['\u202Eevil\u202C', 'evil'],
    ['two\u2028lines\r\nand\ttab', 'two lines and tab'],
    ['e\u0301', 'é'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['لقاء\u200Cها', 'لقاء\u200Cها'],
    [' \u200B\uFEFF ', '(blank)'],
    ['<b>&', '<b>&'],
  ])('makes %j into %j', (text, expected) => {
    expect(cleanLabel(text)).toBe(expected);
  });

  test('leaves at most a few of a thousand stacked marks', () => {
    expect(cleanLabel(`z${'\u0335'.repeat(1000)}`).length).toBeLessThanOrEqual(5);
  });

  test('gives well-formed, visible text without control characters, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const label = cleanLabel(text);
        expect(label.isWellFormed()).toBe(true);
        expect(label).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(label).not.toBe('');
      }),
    );
  });
});

describe('fitLabel', () => {
  test('leaves a text that fits', () => {
    expect(fitLabel('Champions', 100, 14)).toBe('Champions');
  });

  test('cuts between graphemes', () => {
    expect(fitLabel('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 150, 14)).toBe('👩🏽‍🚀👩🏽‍🚀…');
  });

  test('gives text of the width asked for, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 30, max: 300 }), (text, width) => {
        expect(estimateWidth(fitLabel(text, width, 14), 14)).toBeLessThanOrEqual(Math.max(width, 42));
      }),
    );
  });
});

describe('wrapLines', () => {
  test('makes lines of about equal length', () => {
    expect(wrapLines('Champions are a fifth of customers and bring most of the revenue', 560, 20, 2)).toEqual(
      ['Champions are a fifth of customers', 'and bring most of the revenue'],
    );
  });

  test('cuts the last line when there is more', () => {
    const lines = wrapLines('word '.repeat(100), 200, 14, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });

  test('keeps every line within the width', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 3 }), (text, maxLines) => {
        const lines = wrapLines(text, 300, 14, maxLines);
        expect(lines.length).toBeLessThanOrEqual(maxLines);
        for (const line of lines) expect(estimateWidth(line, 14)).toBeLessThanOrEqual(300);
      }),
    );
  });
});
