import { churnArgs } from './churn/churn-args.ts';
import { defineCommand } from './contract/command.ts';

/**
 * Who is lost, who is at risk, and what that is worth.
 *
 * `data` always begins `{ view, days, definition: asked|fixed|usual, asOf }`. `summary` adds `{ active, bands: [{ band:
 * high|medium|low, customers, value, expectedLost, expectedLoss }], validation, months: [{ month, active, lost, rate, revenue,
 * returned, regained, lastPurchases, settled, complete }], categories: [{ category, active, lost, rate, activeBefore, lostBefore,
 * rateBefore }], rising }`; a segment `{ segment, customers, active, bands, validation }`; `list` `{ candidates, validation,
 * customers: [{ customer, silentDays, risk, leftProbability, value, band, stake }] }`; `define` `{ isFixed, windows: [{
 * windowDays, customers, lost, tooNew, silences, returned, returnedShare }] }`; `survival` `{ customers, censored, longest,
 * tooNew, median, medianToSecond, told: [{ days, staying, low, high, boughtAgain }] }`. `validation` is null or `{ cutDay,
 * customers, lost, expected, auc: { model, lifetime, alive, recency }, method: model|lifetime|recency, calibrator }`.
 */
export const command = defineCommand({
  name: 'churn',
  rank: 45,
  summary: 'Who is lost or about to leave, what that is worth, and whom to call first',
  usage: '[summary|list|<segment>|define|survival] [days=90] [min-value=] [top N]',
  examples: [
    '/churn',
    '/churn list min-value=500',
    '/churn need attention',
    '/churn define',
    '/churn define days=90',
    '/churn survival',
  ],
  asks: [
    ['which customers are we losing', '/churn'],
    ['who are we losing', '/churn'],
    ['how many customers did we lose and what did it cost', '/churn'],
    ['who is about to leave', '/churn list'],
    ['whom should we call before they churn', '/churn list'],
    ['when does a customer count as lost', '/churn define'],
    ['how long do customers stay', '/churn survival'],
  ],
  args: churnArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./churn/answer-churn.ts')).answerChurn(args, context),
});
