import { requireWhole } from '../math/require-whole.ts';
import type { Baskets } from './baskets.ts';
import { type Rule, ruleOf } from './rule.ts';

/**
 * What else is in the baskets with one item: the rules from it to each other item. This needs no minimum share of all baskets,
 * so it answers for rare items, which `fpGrowth` would need a costly minimum for.
 *
 * @param item one of the items
 * @param minCount baskets with both, whole, from 1
 * @returns in order of the other item; none where the item was never bought
 * @throws {RangeError} if the item is none of the items, or the count is no whole number from 1. Time O(items in all baskets).
 * @example boughtWith(basketsOf(3, Int32Array.of(0, 0, 1, 1, 2), Int32Array.of(0, 1, 0, 1, 0)), 0, 2).map(({ consequent, lift }) => [consequent, lift]) // => [[[1], 1]]
 */
export function boughtWith({ items, starts, item }: Baskets, wanted: number, minCount: number): Rule[] {
  requireWhole('boughtWith', { minCount });
  if (!(Number.isInteger(wanted) && wanted >= 0 && wanted < items)) {
    throw new RangeError(`boughtWith requires an item from 0 to ${items - 1}, got ${wanted}`);
  }
  const [alone, together] = [new Int32Array(items), new Int32Array(items)];
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    const own = item.subarray(starts[basket]!, starts[basket + 1]!);
    for (const other of own) alone[other]!++;
    if (own.includes(wanted)) for (const other of own) together[other]!++;
  }
  const baskets = starts.length - 1;
  const antecedent = alone[wanted]!;
  const others = Array.from(together.keys()).filter(
    (other) => other !== wanted && together[other]! >= minCount,
  );
  return others.map((other) =>
    ruleOf([wanted], [other], { both: together[other]!, antecedent, consequent: alone[other]!, baskets }),
  );
}
