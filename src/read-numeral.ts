const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const TEENS = [
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const VALUES = new Map<string, number>([
  ...[...UNITS, ...TEENS].map((word, index) => [word, index + 1] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
  ['hundred', 100],
  ['dozen', 12],
]);

/**
 * A number up to one hundred that is written as a word; with a hyphen, the sum of its parts.
 *
 * @returns undefined where the word is no number
 * @example readNumeral('thirty-five') // => 35
 */
export function readNumeral(word: string): number | undefined {
  const parts = word
    .toLowerCase()
    .split('-')
    .map((part) => VALUES.get(part));
  return parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);
}
