import { boughtWith } from '../../analytics/baskets/bought-with.ts';
import { mergeItems } from '../../analytics/baskets/merge-items.ts';
import type { Rule } from '../../analytics/baskets/rule.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import type { Goods } from './basket-scope.ts';
import type { WantedProduct } from './find-product.ts';
import { type CustomerRule, ofEnoughCustomers } from './mine-rules.ts';

/** Standard deviations beyond chance from which a rule is none of luck. */
const DEVIATIONS = 3;

/** Rules between one product, or category, and each other product. */
export type ProductRules = {
  /** Baskets in which the wanted product is one item, `item`, with a number and name after all others. */
  readonly goods: Goods;
  readonly item: number;
  readonly names: readonly string[];
  readonly codes: readonly string[];
  /** Orders with it. */
  readonly orders: number;
  /** From it to another product, of at least ten customers; clearly more often than by chance. */
  readonly rules: readonly CustomerRule[];
};

/** @throws {UserError} if it was in the orders of too few customers to say anything of it */
export function productRules(given: Goods, { name, places }: WantedProduct): ProductRules {
  const goods = { ...given, baskets: mergeItems(given.baskets, places) };
  const item = given.baskets.items;
  const names = [...given.products.map(({ code, description }) => description || code), name];
  const codes = [
    ...given.products.map(({ code }) => code),
    places.length === 1 ? given.products[places[0]!]!.code : name,
  ];
  const orders = goods.baskets.item.reduce((count, one) => (one === item ? count + 1 : count), 0);
  if (orders < MINIMUM_GROUP) {
    throw new UserError(
      `${name} is in ${orders === 0 ? 'no order' : `${orders} ${orders === 1 ? 'order' : 'orders'} alone`}: too few to say what goes with it. Name another product; /top products lists the best sellers.`,
    );
  }
  const all = boughtWith(goods.baskets, item, MINIMUM_GROUP).filter(isBeyondChance);
  const rules = ofEnoughCustomers(all, { ...goods, names });
  return { goods, item, names, codes, orders, rules };
}

/**
 * Of hundreds of products some are bought together oftener than expected by luck: it takes three standard deviations of a count
 * by chance (Poisson's).
 */
function isBeyondChance({ count, lift }: Rule): boolean {
  const expected = count / lift;
  return count - expected > DEVIATIONS * Math.sqrt(expected);
}

/** The same orders, the other way round: from the second product to the first. */
export const reverseOf = (rule: CustomerRule): CustomerRule => {
  const confidence = rule.support / rule.consequentSupport;
  const reversed: Rule = {
    ...rule,
    antecedent: rule.consequent,
    consequent: rule.antecedent,
    antecedentSupport: rule.consequentSupport,
    consequentSupport: rule.antecedentSupport,
    confidence,
    conviction: confidence === 1 ? null : (1 - rule.antecedentSupport) / (1 - confidence),
  };
  return { ...reversed, customers: rule.customers, variants: rule.variants };
};
