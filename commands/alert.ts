import { asksForSchedule } from './alerts/asks-for-schedule.ts';
import { text } from './contract/args.ts';
import { defineCommand } from './contract/command.ts';
import { UserError } from './contract/user-error.ts';

/**
 * A number against a threshold: now, or every day with a word in a channel when it is crossed.
 *
 * `data`: `{ measure: lost|churn|revenue|segment, segment, direction: above|below, threshold, value, crossed }`.
 */
export const command = defineCommand({
  name: 'alert',
  rank: 77,
  summary: 'A word in a channel when a number crosses a threshold: lost, revenue, a segment',
  usage: '[create] lost|churn|revenue|segment NAME above|below N | list | delete N',
  examples: ['/alert lost above 100', '/alert segment At Risk above 100'],
  asks: [
    ['tell me when we lose too many customers', '/alert create lost above 100'],
    ['warn us when sales fall below a limit', '/alert create revenue below 20000'],
  ],
  args: {
    rule: text({
      help: 'what is watched and from where on; after create, every day',
      example: 'lost above 100',
    }),
  },
  async run({ rule = '' }, context) {
    if (asksForSchedule(rule)) {
      throw new UserError(
        'Alerts belong to the running service: write /alert create in Slack, in the channel that is to be told. Here /alert lost above 100 says how the number stands now.',
      );
    }
    // Loaded when it is asked: the other commands need not wait for it.
    return (await import('./alerts/answer-alert.ts')).answerAlert(rule, context);
  },
});
