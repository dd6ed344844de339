import { defineCommand } from './contract/command.ts';
import { topArgs } from './tops/top-args.ts';

/**
 * The best customers, products, countries and single sales, and how concentrated revenue is.
 *
 * `data` begins `{ view, measure }`, then
 * - customers: `ranked`, `share`, `unitsPerCustomer: { mean, median }` or null, `customers: [{ rank, customer, net, gross, units,
 *   orders, orderValue, lastOrder }]`
 * - often (with orders-high or spend-low): `limit`, `limitGiven`, `under`, `customers` as before
 * - products: `products: [{ rank, code, description, net, gross, units, unitsReturned, returnRate, customers, orders, peakWeek,
 *   peakUnits, usualUnits }]`, `ranked`
 * - countries: `countries: [{ rank, country, net, gross, units, orders, customers, share }]`, `ranked`
 * - orders: `orders: [{ rank, invoice, customer, country, day, lines, units, gross, returnedLater }]`, `meanOrderValue`,
 *   `medianOrderValue`
 * - concentration: `customers`, `gini`, `shares: [{ customers, revenue }]`, `customersOf80` (the share that brings 80 %)
 */
export const command = defineCommand({
  name: 'top',
  rank: 74,
  summary: 'Best customers, products, countries and single sales; 80/20 of revenue',
  usage:
    '<customers|products|countries|orders|concentration> [N] [net|gross|quantity] [orders-high spend-low] [limit=] [named]',
  examples: [
    '/top customers 20',
    '/top customers quantity',
    '/top customers orders-high spend-low',
    '/top products',
    '/top products 10 quantity',
    '/top countries',
    '/top orders',
    '/top concentration',
  ],
  asks: [
    ['best selling products', '/top products quantity'],
    ['which products bring the most revenue', '/top products'],
    ['which products are returned the most', '/top products'],
    ['which products should we stock', '/top products quantity'],
    ['customers who buy often but spend little', '/top customers orders-high spend-low'],
    ['many orders but low spend', '/top customers orders-high spend-low'],
    ['quantity per customer', '/top customers quantity'],
    ['highest single sales', '/top orders'],
    ['largest orders', '/top orders'],
    ['best countries', '/top countries'],
    ['do 20 percent of customers bring 80 percent of revenue', '/top concentration'],
    ['how dependent are we on few customers', '/top concentration'],
  ],
  args: topArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./tops/answer-top.ts')).answerTop(args, context),
});
