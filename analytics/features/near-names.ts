/** Names less alike than this are no suggestion. */
const ALIKE = 0.35;

/**
 * The names most like a word, by the share of neighbouring letter pairs that they have in common.
 *
 * @param word as written
 * @param names candidates
 * @param most how many to give at most
 * @returns names at least 35 % alike, the most alike first
 * @see Dice (1945), Measures of the amount of ecologic association between species, doi:10.2307/1932409
 * @example nearNames('incomes', ['recency', 'income', 'annual_income']) // => ['income', 'annual_income']
 */
export function nearNames(word: string, names: readonly string[], most = 3): string[] {
  const wanted = pairsOf(word);
  return names
    .map((name) => ({ name, likeness: diceCoefficient(wanted, pairsOf(name)) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ name }) => name);
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...` ${text.toLowerCase()}`];
  return new Set(letters.slice(1).map((letter, i) => letters[i]! + letter));
}

function diceCoefficient(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / Math.max(1, a.size + b.size);
}
