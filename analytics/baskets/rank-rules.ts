import { compareItems } from './compare-items.ts';
import type { Rule } from './rule.ts';

/** What makes a rule a good one. */
export type RuleMeasure = 'lift' | 'leverage' | 'confidence' | 'support';

/**
 * Rules from the best down. By lift the first are often variants of one product that few buy; leverage weighs how many baskets it
 * is about.
 *
 * @returns by the measure (equal to 9 decimals is equal), then by support, then by antecedent and consequent
 * @example rankRules([ruleOf([0], [1], { both: 1, antecedent: 2, consequent: 4, baskets: 8 }), ruleOf([0], [2], { both: 2, antecedent: 2, consequent: 4, baskets: 8 })], 'lift').map(({ consequent }) => consequent) // => [[2], [1]]
 */
export function rankRules(rules: readonly Rule[], by: RuleMeasure): Rule[] {
  const keyOf = (rule: Rule) => Math.round(rule[by] * 1e9);
  return rules.toSorted(
    (a, b) =>
      keyOf(b) - keyOf(a) ||
      b.support - a.support ||
      compareItems(a.antecedent, b.antecedent) ||
      compareItems(a.consequent, b.consequent),
  );
}
