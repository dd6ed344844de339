import { defineCommand } from './contract/command.ts';
import { predictSpendArgs } from './predictions/spend/predict-spend-args.ts';

/**
 * What a customer, a segment or everybody will spend in the next months; of a file of totals, what customers like them
 * spend in the period that it covers.
 *
 * `data`: `{ question, kind: ahead|file, months, days, who: all|segment|customer, name, customers, spend, each, before,
 * segments: [{ segment, customers, spend, each }], model: { id, regressor, label, scale, isKept }, quality: { rows, rmse, mae,
 * r2, mean, before, calibration, periods: [{ name, calibration }] }, regressors: [{ regressor, label, rmse, mae, r2 }] }`;
 * spend, each, rmse, mae and r2 are `{ value, low, high }`, calibration is the sum predicted over the sum that was spent.
 */
export const command = defineCommand({
  name: 'predict-spend',
  rank: 40,
  summary: 'What customers will spend in the next months: everybody, a segment or one',
  usage: '<segment|customer|all> [months=1..12] [sensitive]',
  examples: [
    '/predict-spend all',
    '/predict-spend champions',
    '/predict-spend at risk months=1',
    '/predict-spend champions months=2',
  ],
  asks: [
    ['what will customers spend in the next months', '/predict-spend all'],
    ['forecast revenue and sales of the next quarter', '/predict-spend all months=3'],
    ['how much will our champions spend', '/predict-spend champions'],
    ['predict the future spend of a segment', '/predict-spend champions'],
  ],
  args: predictSpendArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./predictions/spend/answer-predict-spend.ts')).answerPredictSpend(args, context),
});
