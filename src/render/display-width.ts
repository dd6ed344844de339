/** Splits text into what a reader sees as characters: an emoji of several code points is one. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const ASCII = /^[\x20-\x7e]*$/;

/** Ranges that terminals draw two columns wide: East Asian wide and full-width forms, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;

/**
 * How many columns a text takes in a terminal. It must hold no control characters.
 *
 * @example displayWidth('日本 👍') // => 7
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of characters.segment(text)) width += widthOf(segment);
  return width;
}

/**
 * Shortens a text to at most so many columns, the last one an ellipsis when something was cut.
 *
 * @example fitWidth('Champions', 5) // => 'Cham…'
 */
export function fitWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let fitted = '';
  let width = 0;
  for (const { segment } of characters.segment(text)) {
    width += widthOf(segment);
    if (width > columns - 1) break;
    fitted += segment;
  }
  return columns < 1 ? '' : `${fitted}…`;
}

function widthOf(character: string): number {
  if (WIDE.test(character)) return 2;
  return INVISIBLE.test(character) ? 0 : 1;
}
