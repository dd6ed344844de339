import { logOdds } from '../math/log-odds.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { fitNetwork, type NetworkModel, networkOutputs } from '../networks/fit-network.ts';
import { networkGrid } from '../networks/network-grid.ts';
import type { TrainingSettings } from '../networks/train-network.ts';
import type { Classifier } from './classifier.ts';

/**
 * A multi-layer perceptron: 16 units that each respond to a weighted sum of the columns once it is above a threshold, and
 * the log-odds as a weighted sum of their responses. Log loss, Adam, weight decay; with `patience` early stopping.
 *
 * Columns may come in any unit; a number more than 10 deviations from its column's mean counts as so many. Rows are not
 * weighted by class: the probabilities are those of the data, whatever the share of yes.
 *
 * @see Goodfellow, Bengio and Courville (2016), Deep learning, chapters 6 to 8
 */
export const neuralNetwork: Classifier<NetworkModel, TrainingSettings> = {
  name: 'neural-network',
  label: 'Neural network',
  complexity: 7,
  grid: networkGrid,
  keepsRows: false,
  fit(x, classes, settings, seed) {
    requireTrainingRows('neuralNetwork', x, classes);
    const { yes } = requireTwoClasses('neuralNetwork', classes);
    return fitNetwork(x, Float64Array.from(classes), settings, {
      loss: 'log-loss',
      start: logOdds(yes / classes.length),
      seed,
    });
  },
  predict: (model, x) => networkOutputs(model, x).map(sigmoid),
};
