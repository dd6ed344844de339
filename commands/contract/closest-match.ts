/**
 * The candidate that a mistyped word most likely means, for "did you mean".
 *
 * @param word as typed; case, blanks and punctuation do not count
 * @param candidates the words there are
 * @returns the nearest candidate within a third of its length (at least one edit), or undefined
 * @example closestMatch('sumary', ['summary', 'grid']) // => 'summary'
 */
export function closestMatch(word: string, candidates: readonly string[]): string | undefined {
  const wanted = comparable(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, comparable(candidate));
    const tolerated = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    if (distance <= tolerated && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters and digits alone, in lower case: `At-Risk!` and `at risk` are the same word. */
export const comparable = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Optimal string alignment: the Damerau–Levenshtein distance in which no part is edited twice.
 * Rows are of the two former prefixes, so memory is O(length of b). Time O(length of a × length of b).
 */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = a[row - 1] === b[column - 1] ? 0 : 1;
      const edits = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + changed,
      ];
      if (isSwap(a, b, row, column)) edits.push((beforeLast[column - 2] ?? 0) + 1);
      current.push(Math.min(...edits));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

const isSwap = (a: string, b: string, row: number, column: number) =>
  row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
