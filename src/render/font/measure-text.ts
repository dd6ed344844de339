import { readFileSync } from 'node:fs';
import { type FontFile, fontFiles } from './font-files.ts';
import { type FontMetrics, readFontMetrics } from './font-metrics.ts';

/** Width, in ems, of what no font of ours has: about that of an emoji or a Chinese character. */
const UNKNOWN_WIDTH = 1.2;
const SEMI_BOLD = 600;

/**
 * Width of a text in pixels as the charts draw it. Vega without a canvas guesses 0.8 em a character, which is half as
 * much again as the truth: labels would be cut too early and titles pushed too far away.
 *
 * @returns a function of text, font size in pixels and weight (400 or 600)
 */
export function createTextMeasure(): (text: string, fontSize: number, weight?: number | string) => number {
  const files = fontFiles();
  const regular = advances(files.filter((file) => file.weight < SEMI_BOLD));
  const semiBold = advances([...files.filter((file) => file.weight >= SEMI_BOLD), ...files]);
  return (text, fontSize, weight = 400) => {
    const advanceOf = weight === 'bold' || Number(weight) >= SEMI_BOLD ? semiBold : regular;
    let ems = 0;
    for (const character of text) ems += advanceOf(character.codePointAt(0)!);
    return ems * fontSize;
  };
}

/** Widths by character, from the first of the fonts that has it. */
function advances(files: readonly FontFile[]): (codePoint: number) => number {
  const fonts: FontMetrics[] = files.map((file) => readFontMetrics(readFileSync(file.path)));
  const known = new Map<number, number>();
  return (codePoint) => {
    let advance = known.get(codePoint);
    if (advance === undefined) {
      advance =
        fonts.map((font) => font.advanceOf(codePoint)).find((width) => width !== undefined) ?? UNKNOWN_WIDTH;
      known.set(codePoint, advance);
    }
    return advance;
  };
}
