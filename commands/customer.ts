import { defineCommand } from './contract/command.ts';
import { customerArgs } from './customers/customer-args.ts';

/**
 * All that is known of one customer on one card.
 *
 * `data`: `{ found: true, customer, rfm: { segment, scores: { r, f, m }, measures } | null, segments: [{ asOf, segment }] (now and
 * earlier, the newest first), groups: [{ question, group, since }], value: { historic, predicted, low, high, total, predictedOrders,
 * daysBetweenOrders, alive, … } | null, next: { state, earliest, middle, latest } | null, churn: { days, probability } | null,
 * products: [{ day, code, product, category, quantity, amount }], contact: { consent, channel: { name, isPreferred } | null } }`;
 * what is not known is null or empty. Money is in major units. Of somebody unknown: `{ found: false, asked, near }`.
 */
export const command = defineCommand({
  name: 'customer',
  rank: 58,
  summary: 'One customer on one card: segment, value, next order, last products, contact',
  usage: '<customer>',
  examples: ['/customer 20123'],
  asks: [
    ['tell me about one customer', '/customer 20123'],
    ['show the card of a customer', '/customer 20123'],
    ['what did this customer buy', '/customer 20123'],
    ['history of one customer', '/customer 20123'],
  ],
  args: customerArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./customers/answer-customer.ts')).answerCustomer(args, context),
});
