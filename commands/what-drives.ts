import { defineCommand } from './contract/command.ts';
import { whatDrivesArgs } from './predictions/drivers/what-drives-args.ts';

/**
 * What goes with an outcome, or with spend.
 *
 * `data`: `{ question, target: outcome|spend, customers, yes: number | null, drivers: [{ name, column, step:
 * answer|value|deviation, effect, low, high, standardError, statistic, p, ratio: { value, low, high }, importance, sameSign,
 * folds }], importance: [{ column, label, importance }], leftOut: [{ column, label, sentence }], penalised, r2: number | null }`.
 * Effects are for one standard deviation more, in log-odds or in the logarithm of spend; ratios (of odds, or of spend) for
 * one step; drivers are all there are, the strongest first.
 */
export const command = defineCommand({
  name: 'what-drives',
  rank: 50,
  summary: 'What goes with saying yes, or with spending more: how strongly, how surely',
  usage: '<campaign|outcome|product|spend> [days=] [sensitive]',
  examples: ['/what-drives campaign6', '/what-drives spend', '/what-drives category:Tea days=30'],
  asks: [
    ['what drives response to the campaign', '/what-drives campaign6'],
    ['why do customers say yes', '/what-drives campaign6'],
    ['what makes customers spend more', '/what-drives spend'],
    ['which factors and characteristics matter most', '/what-drives campaign6'],
  ],
  args: whatDrivesArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./predictions/drivers/answer-what-drives.ts')).answerWhatDrives(args, context),
});
