import type { Baskets } from './baskets.ts';
import type { Rule } from './rule.ts';

/** A customer to offer something to, and the rule that says so. */
export type Offer = {
  /** The number that the customer has in the holdings. */
  readonly customer: number;
  readonly rule: Rule;
};

/**
 * Customers who have bought all of a rule's antecedent, in one basket or several, and not all of its consequent: each with the
 * best rule that fits. To know whom to offer one product, give the rules that lead to it.
 *
 * @param holdings what each customer has ever bought: `basketsOf` with customers as baskets
 * @returns by descending confidence of the rule, then by descending lift, then by customer
 * @throws {RangeError} if a rule speaks of an item that is none of the items
 *   Time O(items held + customers · items in rules).
 * @example whoToOffer(basketsOf(2, Int32Array.of(4, 5, 5), Int32Array.of(0, 0, 1)), [ruleOf([0], [1], { both: 1, antecedent: 2, consequent: 1, baskets: 3 })]).map(({ customer }) => customer) // => [4]
 */
export function whoToOffer({ items, ids, starts, item }: Baskets, rules: readonly Rule[]): Offer[] {
  const stranger = rules
    .flatMap(({ antecedent, consequent }) => [...antecedent, ...consequent])
    .find((one) => !(one >= 0 && one < items));
  if (stranger !== undefined) {
    throw new RangeError(`whoToOffer requires rules of items from 0 to ${items - 1}, got ${stranger}`);
  }
  const ranked = rules.toSorted(byConfidence);
  const held = new Uint8Array(items);
  const isHeld = (one: number) => held[one] === 1;
  const offers: Offer[] = [];
  for (const [i, customer] of ids.entries()) {
    const own = item.subarray(starts[i]!, starts[i + 1]!);
    for (const one of own) held[one] = 1;
    const rule = ranked.find((one) => one.antecedent.every(isHeld) && !one.consequent.every(isHeld));
    if (rule !== undefined) offers.push({ customer, rule });
    for (const one of own) held[one] = 0;
  }
  return offers.sort((a, b) => byConfidence(a.rule, b.rule) || a.customer - b.customer);
}

const byConfidence = (a: Rule, b: Rule): number => b.confidence - a.confidence || b.lift - a.lift;
