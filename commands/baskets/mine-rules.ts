import { areVariants } from '../../analytics/baskets/are-variants.ts';
import { associationRules } from '../../analytics/baskets/association-rules.ts';
import type { Baskets } from '../../analytics/baskets/baskets.ts';
import { countOwners } from '../../analytics/baskets/count-owners.ts';
import { fpGrowth, type Itemset } from '../../analytics/baskets/fp-growth.ts';
import { minimumCount } from '../../analytics/baskets/minimum-count.ts';
import type { Rule } from '../../analytics/baskets/rule.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { Goods } from './basket-scope.ts';

/** A rule with how many customers it is about. */
export type CustomerRule = Rule & {
  readonly customers: number;
  /** It joins variants of one product, as far as names tell. */
  readonly variants: boolean;
};

export type MinedRules = {
  /** Least share of baskets, and the count that it makes. */
  readonly share: number;
  readonly minCount: number;
  /** The share asked for would have given more sets than can be read. */
  readonly raisedFrom: number | null;
  readonly itemsets: number;
  /** Rules of any number of customers. */
  readonly found: number;
  /** Rules of at least ten. */
  readonly rules: readonly CustomerRule[];
};

/** Least shares that are tried, the smallest first. */
const SHARES = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** With more frequent products the search takes longer than a question may, and finds more than is read. */
const MOST_FREQUENT = 400;
const MOST_SETS = 5000;
const MOST_RULES = 20_000;

/**
 * Rules of what is bought together.
 *
 * @param share least share of baskets, 0 to 1; by default the smallest with at most 400 products in as many
 * @param minConfidence 0 to 1
 */
export function mineRules(
  goods: Goods,
  names: readonly string[],
  { share, minConfidence }: { readonly share: number | undefined; readonly minConfidence: number },
): MinedRules {
  const { baskets, owner } = goods;
  const count = baskets.ids.length;
  const asked = share ?? defaultShare(baskets);
  for (let least = asked; ; least = Math.min(1, 2 * least)) {
    // No rule of fewer orders can be about ten customers.
    const minCount = Math.max(MINIMUM_GROUP, minimumCount(count, least));
    const mined = tryMining(baskets, minCount, minConfidence);
    if (mined === undefined && least < 1) continue;
    const { itemsets, rules } = mined ?? { itemsets: [], rules: [] };
    return {
      ...{ share: least, minCount, raisedFrom: least === asked ? null : asked },
      itemsets: itemsets.length,
      found: rules.length,
      rules: ofEnoughCustomers(rules, { baskets, owner, names }),
    };
  }
}

function defaultShare({ items, ids, item }: Baskets): number {
  const counts = new Int32Array(items);
  for (const one of item) counts[one]!++;
  const isReadable = (share: number) =>
    counts.filter((count) => count >= minimumCount(ids.length, share)).length <= MOST_FREQUENT;
  return SHARES.find(isReadable) ?? 1;
}

/** Undefined where there are more sets or rules than can be read. */
function tryMining(
  baskets: Baskets,
  minCount: number,
  minConfidence: number,
): { readonly itemsets: readonly Itemset[]; readonly rules: readonly Rule[] } | undefined {
  try {
    const itemsets = fpGrowth(baskets, { minCount, maxItemsets: MOST_SETS });
    const settings = { baskets: baskets.ids.length, minConfidence, maxRules: MOST_RULES };
    return { itemsets, rules: associationRules(itemsets, settings) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Adds how many customers each rule is about, and leaves out those of fewer than ten. */
export function ofEnoughCustomers(
  rules: readonly Rule[],
  { baskets, owner, names }: Pick<Goods, 'baskets' | 'owner'> & { readonly names: readonly string[] },
): CustomerRule[] {
  const keyOf = ({ antecedent, consequent }: Rule) => [...antecedent, ...consequent].sort((a, b) => a - b);
  const sets = new Map(rules.map((rule) => [keyOf(rule).join(), keyOf(rule)]));
  const owners = countOwners(baskets, owner, [...sets.values()]);
  const customersOf = new Map([...sets.keys()].map((key, i) => [key, owners[i]!]));
  return rules.flatMap((rule) => {
    const customers = customersOf.get(keyOf(rule).join()) ?? 0;
    return customers < MINIMUM_GROUP ? [] : [{ ...rule, customers, variants: joinsVariants(rule, names) }];
  });
}

/** Whether anything on one side is a variant of anything on the other. */
const joinsVariants = ({ antecedent, consequent }: Rule, names: readonly string[]): boolean =>
  antecedent.some((a) => consequent.some((b) => areVariants(names[a] ?? '', names[b] ?? '')));
