export type DisjointSets = {
  /** A number that stands for the set of another. */
  find(a: number): number;
  /** Makes one set of the sets of two numbers. */
  unite(a: number, b: number): void;
};

/**
 * Sets of the numbers 0 to n - 1 that can be united, each alone at first.
 *
 * @param n how many numbers
 * @returns the sets
 * @see Tarjan and van Leeuwen (1984), Worst-case analysis of set union algorithms, doi:10.1145/62.2160 (path halving).
 *   Time O(log n) each on average.
 * @example disjointSets(3).find(2) // => 2
 */
export function disjointSets(n: number): DisjointSets {
  const parents = Int32Array.from({ length: n }, (_, a) => a);
  const find = (a: number): number => {
    let at = a;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  const unite = (a: number, b: number): void => {
    const [one, other] = [find(a), find(b)];
    parents[Math.max(one, other)] = Math.min(one, other);
  };
  return { find, unite };
}
