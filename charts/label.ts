const ELLIPSIS = '…';
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Longest label looked at, in UTF-16 units: what lies behind it could never be drawn. */
const LONGEST = 1000;
/** The flag of a region takes 14 units, a family of four with skin tones 19; longer is decoration gone wild. */
const LONGEST_GRAPHEME = 32;

const SPACES = /[\s\u0085]+/gu;
const CONTROLS = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
// Bidirectional embeddings, overrides, isolates and marks, and invisible joiners of words. U+200C and U+200D stay:
// Persian and emoji need them.
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;

/**
 * Makes any text safe to draw on one line: NFC, blanks collapsed, control, bidirectional and unpaired surrogate
 * characters gone, at most four combining marks on a letter. Text with nothing visible becomes `(blank)`.
 *
 * @example cleanLabel(' Rock\u0000 &\n Roll ') // => 'Rock & Roll'
 */
export function cleanLabel(text: string): string {
  const cleaned = text
    .slice(0, LONGEST)
    .replace(/\p{Cs}/gu, '')
    .replace(SPACES, ' ')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .trim();
  return cleaned === '' ? '(blank)' : cleaned;
}

/**
 * Width of a text in pixels, from typical widths of a proportional sans serif. Errs a few per cent to the wide side,
 * so that what it says fits does fit; the renderer measures exactly.
 *
 * @example estimateWidth('1,234', 10) // => 28.6
 */
export function estimateWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += ASCII_EMS[character.charCodeAt(0)] ?? emsOf(character);
  return Math.round(ems * fontSize * 100) / 100;
}

/** Widths of kinds of characters in ems; the first kind that fits counts. */
const EMS: readonly (readonly [RegExp, number])[] = [
  [/[ ijlI.,:;'|!·]/, 0.3],
  [/[frt()[\]/-]/, 0.4],
  [/[mwMW@%—…]/, 0.96],
  [/[a-z]/, 0.6],
  [/[\p{Mn}\p{Cf}]/u, 0],
  [/[\u2E80-\u{1FFFF}]/u, 1.35],
  [/[A-Z]/, 0.71],
  [/./su, 0.64],
];

const emsOf = (character: string): number => EMS.find(([kind]) => kind.test(character))![1];

/** The same by code, because most labels consist of these and every answer measures hundreds of characters. */
const ASCII_EMS = Array.from({ length: 128 }, (_, code) => emsOf(String.fromCharCode(code)));

/**
 * Cleans a label and cuts it with an ellipsis, between graphemes, to fit a width in pixels.
 *
 * @example fitLabel('Potential Loyalist', 80, 14) // => 'Potential…'
 */
export function fitLabel(text: string, width: number, fontSize: number): string {
  const label = cleanLabel(text);
  if (estimateWidth(label, fontSize) <= width) return label;
  const room = width - estimateWidth(ELLIPSIS, fontSize);
  let kept = '';
  let used = 0;
  for (const { segment } of GRAPHEMES.segment(label)) {
    used += estimateWidth(segment, fontSize);
    if (used > room || segment.length > LONGEST_GRAPHEME) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/**
 * Breaks a text into at most `maxLines` lines that fit a width in pixels; the last is cut with an ellipsis if the
 * text goes on.
 * Lines come out about equally long.
 *
 * @example wrapLines('Champions bring most revenue', 140, 14, 2) // => ['Champions bring', 'most revenue']
 */
export function wrapLines(text: string, width: number, fontSize: number, maxLines: number): string[] {
  const greedy = fillLines(text, width, fontSize, maxLines);
  if (greedy.length === 1 || greedy.at(-1)!.endsWith(ELLIPSIS)) return greedy;
  // The narrowest width that needs no further line gives lines of about equal length.
  for (let narrower = width - fontSize; narrower > width / 2; narrower -= fontSize) {
    const lines = fillLines(text, narrower, fontSize, maxLines + 1);
    if (lines.length > greedy.length || cuts(lines) > cuts(greedy))
      return fillLines(text, narrower + fontSize, fontSize, maxLines);
  }
  return greedy;
}

const cuts = (lines: readonly string[]): number => lines.filter((line) => line.endsWith(ELLIPSIS)).length;

function fillLines(text: string, width: number, fontSize: number, maxLines: number): string[] {
  const words = cleanLabel(text).split(' ');
  const lines: string[] = [];
  let line = words.shift() ?? '';
  while (words.length > 0 && lines.length < maxLines - 1) {
    const longer = `${line} ${words[0]}`;
    if (estimateWidth(longer, fontSize) <= width) {
      line = longer;
    } else {
      lines.push(fitLabel(line, width, fontSize));
      line = words[0]!;
    }
    words.shift();
  }
  lines.push(fitLabel([line, ...words].join(' '), width, fontSize));
  return lines;
}
