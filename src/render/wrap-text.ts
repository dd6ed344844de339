import { displayWidth } from './display-width.ts';

/**
 * Breaks one paragraph into lines at blanks. A word longer than a line stays whole.
 *
 * @param width columns of a line
 * @param indent put before every line but the first
 * @example wrapText('one two three', 7) // => 'one two\nthree'
 */
export function wrapText(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return [...lines, line].join('\n');
}
