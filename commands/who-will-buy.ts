import { defineCommand } from './contract/command.ts';
import { whoWillBuyArgs } from './predictions/who-will-buy-args.ts';

/**
 * Whom to contact, and what to expect of it.
 *
 * `data`: `{ question, kind: known|planned|ahead, customers, contacts, threshold, breakEven, reason:
 * profit|budget|number|average, basis: answers|probabilities, buyers, buyersOfAll, buyersAtRandom, profit: { chosen,
 * everybody, atRandom } | null, curve: [{ contacts, buyers }], model: { id, classifier, label, auc, grade, isOfOlderData },
 * sufficiency, fairness: [{ attribute, groups, gaps, isUneven }], list?: [{ customer, probability }] }`; buyers, profit and
 * auc are `{ value, low, high }`.
 */
export const command = defineCommand({
  name: 'who-will-buy',
  rank: 30,
  summary: 'Who will say yes to a campaign or buy a product, and whom to contact',
  usage: '<campaign|outcome|product> [top N] [cost=] [revenue=] [budget=] [days=] [sensitive]',
  examples: [
    '/who-will-buy campaign6',
    '/who-will-buy campaign6 cost=3 revenue=11',
    '/who-will-buy campaign6 top 30',
    '/who-will-buy campaign7 cost=3 revenue=11 budget=1000',
    '/who-will-buy category:Tea days=30',
  ],
  asks: [
    ['who will buy from the next campaign', '/who-will-buy campaign7'],
    ['whom should we contact', '/who-will-buy campaign7'],
    ['which customers will respond to the campaign', '/who-will-buy campaign6'],
    ['predict response and probability to buy', '/who-will-buy campaign6'],
  ],
  args: whoWillBuyArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./predictions/answer-who-will-buy.ts')).answerWhoWillBuy(args, context),
});
