import { defineCommand } from './contract/command.ts';
import { profileArgs } from './segments/profile-args.ts';

/**
 * One group of /segment: its size, what sets it apart, how it did in past campaigns, what to do.
 *
 * `data`: `{ group: { number, name, customers, customerShare, revenue, revenueShare, small,
 * clear, facts, action, channel },
 * differences: [{ feature, label, unit, level, effect, inGroup, elsewhere }], validation: [{ measure, group, others,
 * known }] }`.
 */
export const command = defineCommand({
  name: 'profile',
  rank: 80,
  summary: 'One group of /segment: who they are, how they did in past campaigns, what to do',
  usage: '<group> [kmeans|hier|gmm] [k=2..8] [run=N] [customers]',
  examples: ['/profile 1', '/profile 2 customers'],
  args: profileArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./segments/answer-profile.ts')).answerProfile(args, context),
});
