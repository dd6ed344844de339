import { defineCommand } from './contract/command.ts';
import { clvArgs } from './lifetime/clv-args.ts';

/**
 * What customers brought so far, what they are expected to bring, and which of the best are being lost.
 *
 * `data` begins `{ view, months, discount, model: { orders: model|pace, ordersWhy, degenerate, parameters, value: model|ownMean,
 * valueWhy, valueParameters, regularity } }`; a total is `{ customers, historic, predicted, total, predictedOrders }`, an interval
 * `{ value, low, high }` or null, a customer `{ customer, segment, historic, predicted, low, high, total, predictedOrders,
 * daysBetweenOrders, alive }`. Money is in major units and after returns; low, high and alive are null where the model does not
 * say. Then
 * - summary: `totals, interval, daysBetweenOrders, segments: [{ segment, …total }], losing: { customers, historic, lastYear, rule },
 *   holdout: { cutDay, days, customers, actual, predicted, mae, rmse, pastPace, auc, byFrequency } | null`
 * - top: `totals`, `share` (of all expected value), `customers` in order
 * - losing: `totals, lastYear, rule, customers`
 * - segment: `segment, totals, interval, daysBetweenOrders, customers`, its best
 * - customer: `found: true, customer` (one), `orders, firstOrder, lastOrder, next: { earliest, middle, latest } | null`; of somebody
 *   unknown or without a purchase `{ found: false, asked, near }`
 */
export const command = defineCommand({
  name: 'clv',
  rank: 64,
  summary: 'What customers brought and will bring, and whom of the best you are losing',
  usage: '[summary|top N|losing|<segment>|<customer>] [months=12] [discount=1%]',
  examples: [
    '/clv',
    '/clv top 20',
    '/clv losing',
    '/clv champions',
    '/clv 20123',
    '/clv months=6 discount=2%',
  ],
  asks: [
    ['what is a customer worth', '/clv'],
    ['customer lifetime value', '/clv'],
    ['how much will customers spend next year', '/clv'],
    ['how many orders do we expect', '/clv'],
    ['which customers will bring the most', '/clv top 20'],
    ['most valuable customers in the future', '/clv top 20'],
    ['which valuable customers are we losing', '/clv losing'],
    ['are we losing valuable customers', '/clv losing'],
    ['high value customers at risk', '/clv losing'],
    ['value of one customer', '/clv 20123'],
  ],
  args: clvArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./lifetime/answer-clv.ts')).answerClv(args, context),
});
