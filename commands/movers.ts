import { defineCommand } from './contract/command.ts';
import { moversArgs } from './movers/movers-args.ts';

/**
 * Who moved between groups.
 *
 * `data`: `{ from, to, groups, flows: [{ from, to, customers, money, bought }], arrived, drift }`, groups by name; with
 * `customers` also `movers: [{ customer, from, to, spend }]`. `drift`, of the groups of /segment, is null where it is not
 * known, else `{ features: [{ feature, psi, reading }], groups: [{ group, before, now }], sharesPsi, reading, sentence }`.
 */
export const command = defineCommand({
  name: 'movers',
  rank: 70,
  summary: 'Who moved between segments: how many, what they are worth, and why',
  usage: '[30d|7d|90d] [<segment>] [segments] [from=YYYY-MM-DD] [to=YYYY-MM-DD] [customers]',
  examples: ['/movers', '/movers 90d', '/movers champions', '/movers segments'],
  asks: [
    ['who moved between segments', '/movers'],
    ['what changed last month', '/movers'],
    ['which customers changed group this week', '/movers 7d'],
    ['who moved up and down', '/movers'],
  ],
  args: moversArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./movers/answer-movers.ts')).answerMovers(args, context),
});
