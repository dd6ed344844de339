/** Of the telling words of the shorter name, the share that both have, and how many they are at least. */
const ALIKE = 0.5;
const LEAST_WORDS = 2;
/** Of all words of both names, the share that both have, where one telling word is enough. */
const NEARLY_SAME = 0.6;
/** Words that say how much there is of something, or nothing. */
const PACKING = new Set(['and', 'box', 'for', 'pack', 'set', 'the', 'with']);

/**
 * Whether two names are likely of variants of one product or range, such as its colours or sizes: whoever likes one takes the
 * other, which tops every list of rules and says little. Numbers, short words and packing (`set`, `box`) tell nothing alone.
 *
 * @returns true where two telling words, at least half of those of the shorter name, are in both; or one is, and 60 % of all words
 * @see Simpson (1943), Mammals and the nature of continents (the overlap coefficient)
 * @example areVariants('JUMBO BAG PINK POLKADOT', 'JUMBO BAG RED RETROSPOT') // => true
 */
export function areVariants(a: string, b: string): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const common = [...first].filter((word) => second.has(word));
  const telling = common.filter(isTelling).length;
  const shorter = Math.min(countTelling(first), countTelling(second));
  if (telling >= LEAST_WORDS && telling / shorter >= ALIKE) return true;
  return telling > 0 && common.length / (first.size + second.size - common.length) >= NEARLY_SAME;
}

const wordsOf = (name: string): ReadonlySet<string> =>
  new Set(name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const isTelling = (word: string): boolean => /^\p{L}{3,}$/u.test(word) && !PACKING.has(word);

const countTelling = (words: ReadonlySet<string>): number => [...words].filter(isTelling).length;
