import { defineCommand } from './contract/command.ts';
import { nextOrderArgs } from './next-orders/next-order-args.ts';

/**
 * Whose next order is due and whose is late.
 *
 * `data` begins `{ view, regularity: { k, customers, gaps } | null }`; a customer is `{ customer, orders, lastOrder, daysSince,
 * daysBetweenOrders, method: rhythm|model|ownGap, earliest, middle, latest, chance, alive, value }`: ISO days of the middle 80 %,
 * the chance of an order within the days asked for (30 where none are) if still a customer, the probability of that or null, and
 * net spend of the last year in major units. Then
 * - summary: `counts: { once, expected, overdue, gone }, weeks: [{ from, to, customers }]`, customers expected to order
 * - due: `days, count, customers`, the likeliest first
 * - overdue: `count, value, gone, customers`, the most valuable first
 * - customer: `found: true, state: once|expected|overdue|gone, customer` (one); of somebody unknown or without a purchase
 *   `{ found: false, asked, near }`
 */
export const command = defineCommand({
  name: 'next-order',
  rank: 66,
  summary: 'Whose next order is due, and whose is overdue',
  usage: '[summary|due [7d|14d|30d|90d]|overdue|<customer>] [top N]',
  examples: [
    '/next-order',
    '/next-order due 7d',
    '/next-order due 30d top 50',
    '/next-order overdue',
    '/next-order 20123',
  ],
  asks: [
    ['when will customers order again', '/next-order'],
    ['who is due to buy', '/next-order due 7d'],
    ['who will order this week', '/next-order due 7d'],
    ['whose order is overdue', '/next-order overdue'],
    ['which customers should have ordered by now', '/next-order overdue'],
    ['when will this customer buy next', '/next-order 20123'],
    ['expected next purchase date', '/next-order 20123'],
  ],
  args: nextOrderArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./next-orders/answer-next-order.ts')).answerNextOrder(args, context),
});
