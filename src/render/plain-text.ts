/** Sequences that move the cursor, colour or retitle a terminal: CSI, OSC, and the two-character ones. */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]/g;

/** Overrides of writing direction can make a text read as another. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;

/**
 * Text from data, safe for a terminal and for one line: escape sequences, control characters and direction overrides
 * are taken out, breaks become blanks.
 *
 * @example plainText('\u001b[31mred\u001b[0m\nname') // => 'red name'
 */
export function plainText(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replace(DIRECTIONS, '')
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
