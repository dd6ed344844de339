import { defineCommand } from './contract/command.ts';
import { trendArgs } from './trends/trend-args.ts';

/**
 * Sales over time and by weekday, hour, country, product and category, with a forecast.
 *
 * `data` begins `{ view, measure, by, spend, named, from, to }`, then
 * - time: `rows: [{ key, period, value, revenue, orders, customers, orderValue, complete }]`, in order of time; of order-value
 *   also `medianOrderValue`; with `forecast` also `forecast: { method, level, total: { mean, low, high }, steps: [{ period,
 *   mean, low, high }], backtest: { tested, errors: [{ method, error }], coverage } }`
 * - parts: `rows: [{ name, value, share, orders, customers, orderValue }]`, of weekdays and hours in their order, else the
 *   largest first; numbers that are not known are null
 * - lost: `windowDays, definition: asked|fixed|usual`, `rows: [{ period, active, lost, rate, revenue, returned, regained,
 *   lastPurchases, settled, complete }]`, the months of /churn
 */
export const command = defineCommand({
  name: 'trend',
  rank: 72,
  summary: 'Revenue, orders and customers over time, by weekday, hour, country; forecast',
  usage:
    '[revenue|orders|customers|new|lost|order-value] [by month|week|day|weekday|hour|country|product|category] [forecast] [gross] [named] [days=90]',
  examples: [
    '/trend',
    '/trend revenue by week',
    '/trend revenue by day forecast',
    '/trend orders by weekday',
    '/trend revenue by hour',
    '/trend revenue by country',
    '/trend revenue by product',
    '/trend revenue by category',
    '/trend new',
    '/trend lost',
    '/trend order-value',
  ],
  asks: [
    ['how is revenue developing', '/trend revenue by month'],
    ['sales over time', '/trend revenue by month'],
    ['revenue per month', '/trend revenue by month'],
    ['sales forecast for the next weeks', '/trend revenue forecast'],
    ['how much will we sell', '/trend revenue forecast'],
    ['on which weekday do customers order', '/trend orders by weekday'],
    ['which weekday sells the most', '/trend revenue by weekday'],
    ['what time of day do people buy', '/trend orders by hour'],
    ['sales by country', '/trend revenue by country'],
    ['revenue by product category', '/trend revenue by category'],
    ['how many new customers per month', '/trend new'],
    ['how many customers do we lose each month', '/trend lost'],
    ['average order value', '/trend order-value'],
    ['what a basket is worth on average', '/trend order-value'],
  ],
  args: trendArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./trends/answer-trend.ts')).answerTrend(args, context),
});
