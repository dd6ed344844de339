import type { Itemset } from './fp-growth.ts';
import { type Rule, ruleOf } from './rule.ts';

export type RuleSettings = {
  /** How many baskets the sets were counted in. */
  readonly baskets: number;
  /** Least confidence, 0 to 1. */
  readonly minConfidence: number;
  /** Where there are more rules than this, the search stops with an error; 100,000 by default. */
  readonly maxRules?: number;
};

/**
 * Every rule between sets of items that are bought together often: each way to split each set in two, if the confidence is
 * enough. The order is that of the sets; `rankRules` orders by a measure.
 *
 * @param itemsets with every subset of each, as `fpGrowth` finds them
 * @throws {RangeError} if the confidence is not from 0 to 1, a subset is missing, a set has more than 20 items, or there are more
 *   than `maxRules` rules. Time O(sum of 2^size over the sets).
 * @see Agrawal and Srikant (1994), Fast algorithms for mining association rules
 * @example associationRules([{ items: [0], count: 2 }, { items: [1], count: 4 }, { items: [0, 1], count: 2 }], { baskets: 8, minConfidence: 0.6 }).map(({ antecedent, confidence }) => [antecedent, confidence]) // => [[[0], 1]]
 */
export function associationRules(itemsets: readonly Itemset[], settings: RuleSettings): Rule[] {
  const { baskets, minConfidence, maxRules = 100_000 } = settings;
  if (!(minConfidence >= 0 && minConfidence <= 1)) {
    throw new RangeError(`associationRules requires a minConfidence from 0 to 1, got ${minConfidence}`);
  }
  const counts = new Map(itemsets.map(({ items, count }) => [items.join(), count]));
  const rules: Rule[] = [];
  for (const { items, count } of itemsets) {
    for (const [antecedent, consequent] of splitsOf(items)) {
      const of = countOf(counts, antecedent);
      if (count / of < minConfidence) continue;
      if (rules.length === maxRules) {
        throw new RangeError(
          `associationRules requires a minConfidence that at most ${maxRules} rules reach, got one that more do`,
        );
      }
      const both = { both: count, antecedent: of, consequent: countOf(counts, consequent), baskets };
      rules.push(ruleOf(antecedent, consequent, both));
    }
  }
  return rules;
}

/** The sets of `splitsOf` are numbered by bits; with more the numbers alone would take too long. */
const MOST_ITEMS = 20;

/** Every way to part the items in two that are both not empty. */
function* splitsOf(items: readonly number[]): Generator<[number[], number[]]> {
  if (items.length > MOST_ITEMS) {
    throw new RangeError(
      `associationRules requires sets of at most ${MOST_ITEMS} items, got ${items.length}`,
    );
  }
  for (let left = 1; left < 2 ** items.length - 1; left++) {
    const isLeft = (_: number, i: number) => ((left >> i) & 1) === 1;
    yield [items.filter(isLeft), items.filter((item, i) => !isLeft(item, i))];
  }
}

function countOf(counts: ReadonlyMap<string, number>, items: readonly number[]): number {
  const count = counts.get(items.join());
  if (count === undefined) {
    throw new RangeError(`associationRules requires every subset of a set, got none of items ${items}`);
  }
  return count;
}
