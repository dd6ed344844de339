import { defineCommand } from './contract/command.ts';

/**
 * How many new customers come back, by the month of their first purchase.
 *
 * `data`: `{ lastIsPartial, cohorts: [{ month, size, active, retention, revenue }], weightedRetention,
 * weightedRetentionOfNew }`; entry k of a list is k months after the first purchase. `weightedRetention` is of all cohorts and
 * cells; `weightedRetentionOfNew` leaves out the first cohort, and the cells of a month in which the data ends.
 */
export const command = defineCommand({
  name: 'cohorts',
  rank: 78,
  summary: 'How many new customers come back, by the month of their first purchase',
  usage: '',
  examples: ['/cohorts'],
  asks: [
    ['do new customers come back', '/cohorts'],
    ['retention by cohort', '/cohorts'],
    ['how many customers return month after month', '/cohorts'],
  ],
  args: {},
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./cohorts/answer-cohorts.ts')).answerCohorts(args, context),
});
