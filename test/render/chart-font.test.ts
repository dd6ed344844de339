import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fontFiles } from '../../src/render/font/font-files.ts';
import { readFontMetrics } from '../../src/render/font/font-metrics.ts';
import { createTextMeasure } from '../../src/render/font/measure-text.ts';

const metrics = fontFiles().map((file) => ({ file, font: readFontMetrics(readFileSync(file.path)) }));
const has = (text: string) =>
  Array.from(text).every((letter) =>
    metrics.some(({ font }) => font.advanceOf(letter.codePointAt(0)!) !== undefined),
  );

describe('the fonts that ship with the product', () => {
  test.each([
    'Champions £279,489 — 62% …',
    'İstanbul Łódź',
    'Ελλάδα',
    'Клиенты',
    'לקוחות',
    'عملاء',
    '→ − · €',
    '😀🚀',
  ])('have the letters of %s', (text) => {
    expect(has(text)).toBe(true);
  });

  test('do not claim letters they lack', () => {
    expect(has('顧')).toBe(false);
  });
});

describe('readFontMetrics', () => {
  test('reads the widths that the font declares', () => {
    const inter = metrics[0]!.font;
    expect(inter.advanceOf('M'.codePointAt(0)!)).toBeCloseTo(0.9, 1);
    expect(inter.advanceOf('i'.codePointAt(0)!)).toBeCloseTo(0.24, 2);
  });

  test('refuses bytes that are no font', () => {
    expect(() => readFontMetrics(new Uint8Array(100))).toThrow(
      'readFontMetrics requires a font with a head table, got none',
    );
  });
});

describe('the text measure', () => {
  const measure = createTextMeasure();

  test('grows with the size and is additive', () => {
    expect(measure('Champions', 30)).toBeCloseTo(2 * measure('Champions', 15), 9);
    expect(measure('ab', 15)).toBeCloseTo(measure('a', 15) + measure('b', 15), 9);
  });

  test('is larger for semi-bold text', () => {
    expect(measure('Champions', 15, 600)).toBeGreaterThan(measure('Champions', 15));
    expect(measure('Champions', 15, 'bold')).toBe(measure('Champions', 15, 600));
  });

  test('gives letters that no font has a width too', () => {
    expect(measure('顧', 10)).toBe(12);
  });
});
