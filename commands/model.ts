import { defineCommand } from './contract/command.ts';
import { modelArgs } from './predictions/model-args.ts';

/**
 * The models behind /who-will-buy: how good they are, and where they come from.
 *
 * `data` of a model: `{ view, question, id, depth: quick|full, winner, why, failed, models: [{ classifier, label, keepsRows,
 * folds, settings, …every metric of ClassifierSummary }], cut?, followUp?: { backtest, drift }, fairness?, retrained?: {
 * isInUse, why } }`; of the list: `{ view, models: [{ id, question, classifier, state, createdOn, trainedRows }] }`.
 */
export const command = defineCommand({
  name: 'model',
  rank: 90,
  summary: 'How good the predictions are: models, measures, comparison, model card',
  usage: '[<campaign|outcome|product>] [compare|retrain|card|list] [days=] [sensitive]',
  examples: ['/model', '/model campaign6', '/model campaign6 compare', '/model campaign6 card'],
  asks: [
    ['how good is the model', '/model campaign6'],
    ['accuracy precision recall and AUC of the prediction', '/model campaign6'],
    ['which classifier or algorithm predicts best', '/model campaign6 compare'],
    ['train a new model', '/model campaign6 retrain'],
  ],
  args: modelArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./predictions/answer-model.ts')).answerModel(args, context),
});
