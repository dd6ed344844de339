import { basketArgs } from './baskets/basket-args.ts';
import { defineCommand } from './contract/command.ts';

/**
 * What is bought together, what goes with a product, whom to offer it to, and what its price did.
 *
 * `data` begins `{ view }`; a rule is `{ antecedent, consequent, count, customers, support, antecedentSupport, consequentSupport, confidence,
 * lift, leverage, conviction, variants }` with the codes of products (of a category, its name). Then
 * - rules: `baskets, products, minSupport, minSupportCount, minConfidence, itemsets, found` (rules of any number of customers),
 *   `rules` of at least 10 customers, by the measure asked for
 * - with: `product: { name, codes }, baskets, orders` (with it), `rules` from it to one product each
 * - offer: `product, owners, customers` (who may be offered it), `rules` that lead to it, `offers: [{ customer, because,
 *   confidence, lift, spend }]`, those shown
 * - price: `product, weeks, comparedWith, prices: [{ price, sales, customers, units, weeks, unitsAWeek }]` of at least 10
 *   customers, `changes: [{ week, from, to, times, before, after, othersBefore, othersAfter }], elasticity: { estimate, low, high,
 *   weeks } | null, refused` (why there is none, or null)
 */
export const command = defineCommand({
  name: 'basket',
  rank: 76,
  summary: 'What is bought together, whom to offer a product, what its price did to sales',
  usage:
    '[<product|category>] [offer|price] [top N] [by=leverage|lift|confidence] [variants] [support=%] [confidence=%]',
  examples: [
    '/basket',
    '/basket by=lift',
    '/basket Bamboo Whisk',
    '/basket Tea',
    '/basket TW006 offer',
    '/basket SW001 price',
  ],
  asks: [
    ['what is bought together', '/basket'],
    ['which products go together', '/basket'],
    ['market basket analysis association rules', '/basket'],
    ['what else can we sell with a product', '/basket Bamboo Whisk'],
    ['what do customers also buy', '/basket Bamboo Whisk'],
    ['cross-sell and recommendations of products', '/basket'],
    ['whom should we offer a product', '/basket TW006 offer'],
    ['what did the price change do to sales', '/basket SW001 price'],
    ['price elasticity of a product', '/basket SW001 price'],
  ],
  args: basketArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./baskets/answer-basket.ts')).answerBasket(args, context),
});
