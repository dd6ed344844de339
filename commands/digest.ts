import { date, flag, text } from './contract/args.ts';
import { defineCommand } from './contract/command.ts';
import { UserError } from './contract/user-error.ts';

/**
 * What changed in the week, in a few lines: who is being lost, who moved beyond the usual, who is new, who is due, how
 * predictions turned out and whether the data can be trusted, and one thing to do.
 *
 * `data`: `{ from, to, earlierWeeks, unusual, lines: [{ topic, text, usual, unusual }], lost: { customers, money }, churn: { days,
 * lost, atRisk: { customers, active, value, words } | null }, due: { nextWeek, overdue } | null, flows: [{ from, to, money,
 * customers }], arrivals: { customers, spend }, sales, outcomes: [{ question, customers, foretold, said }], action }`, segments by
 * name. `lost.customers`, `lost.money`, `churn.lost`, `customers` of a flow and of `arrivals`, and `sales` are each `{ value, usual:
 * { low, high } | null, reading: high|low|usual|unknown }`; `action` is null or `{ text, command }`. `atRisk` and `due` are null
 * where no model of the data as it is has been kept, or the digest looks back.
 */
export const command = defineCommand({
  name: 'digest',
  rank: 75,
  summary: 'The week in five lines: who is being lost, who moved, who is new, what to do',
  usage: '[now] [as-of=YYYY-MM-DD] | create|list|edit|pause|resume|test|delete …',
  examples: ['/digest'],
  asks: [
    ['what happened this week', '/digest'],
    ['who fell silent this week', '/digest'],
    ['give me the weekly summary', '/digest'],
    ['send a digest to this channel every monday', '/digest create'],
  ],
  args: {
    now: flag({ help: 'the digest at once; the same as without it' }),
    'as-of': date({ help: 'the week before this day; else the last week of the data' }),
    schedule: text({
      help: 'every week in a channel: create, list, edit, pause, resume, test or delete',
      example: 'create weekly Mon 09:00 Europe/London',
      pairs: true,
    }),
  },
  async run(args, context) {
    if (args.schedule !== undefined) {
      throw new UserError(
        'Schedules belong to the running service: write /digest create in Slack, in the channel where the digest is to come. Here /digest shows the digest itself.',
      );
    }
    // Loaded when it is asked: the other commands need not wait for it.
    return (await import('./digest/answer-digest.ts')).answerDigest(args['as-of'], context);
  },
});
