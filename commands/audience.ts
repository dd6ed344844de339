import { audienceArgs } from './audiences/audience-args.ts';
import { defineCommand } from './contract/command.ts';

/**
 * Who is in a segment, a group or the likeliest of an outcome, as a list to export.
 *
 * `data`: `{ audience, customers, heldOut, holdout, withoutConsent, list: [{ customer, heldOut }] }`; `holdout` is the share
 * that was to be held out.
 */
export const command = defineCommand({
  name: 'audience',
  rank: 34,
  summary: 'The customers of a segment, a group or a prediction, as a list to export',
  usage: '<segment|group|outcome top N> [consent|everybody] [holdout=10]',
  examples: ['/audience at risk', '/audience group 1', '/audience champions everybody holdout=20'],
  asks: [
    ['export the customers of a segment', '/audience at risk'],
    ['who is in the segment at risk', '/audience at risk'],
    ['list of customers for an email', '/audience at risk'],
    ['mailing list with a holdout group', '/audience at risk'],
  ],
  args: audienceArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./audiences/answer-audience.ts')).answerAudience(args, context),
});
