import { closestMatch, comparable } from './closest-match.ts';

/** Shorter words are in many names and point at none. */
const TELLING = 3;

/**
 * The name that a text most likely means, for "did you mean": one that is written nearly so; else one whose words are
 * all in the text; else one that has all words of the text, or nearly so.
 *
 * @param written as typed
 * @param names of one word or several
 * @returns undefined where no name is near
 * @example nearestName('cant lose', ['Champions', 'Cannot Lose Them']) // => 'Cannot Lose Them'
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const words = wordsOf(written);
  const telling = words.filter((word) => word.length >= TELLING);
  return (
    closestMatch(written, names) ??
    names.find((name) => wordsOf(name).every((word) => words.includes(word))) ??
    names.find((name) => telling.length > 0 && telling.every((word) => closestMatch(word, wordsOf(name))))
  );
}

const wordsOf = (text: string): string[] => text.split(/[\s_-]+/).map(comparable);
