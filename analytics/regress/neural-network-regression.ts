import { centerAndSpread } from '../math/center-and-spread.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { fitNetwork, type NetworkModel, networkOutputs } from '../networks/fit-network.ts';
import { networkGrid } from '../networks/network-grid.ts';
import type { TrainingSettings } from '../networks/train-network.ts';
import type { Regressor } from './regressor.ts';

/** A network that speaks in deviations from the mean amount. */
export type AmountNetwork = NetworkModel & {
  readonly amounts: { readonly center: number; readonly spread: number };
};

/**
 * A multi-layer perceptron for an amount: as `neuralNetwork`, with squared error in place of log loss. Amounts are
 * standardised for training, so their unit does not matter.
 *
 * @see Goodfellow, Bengio and Courville (2016), Deep learning, chapters 6 to 8
 */
export const neuralNetworkRegression: Regressor<AmountNetwork, TrainingSettings> = {
  name: 'neural-network-regression',
  label: 'Neural network',
  complexity: 4,
  grid: networkGrid,
  fit(x, y, settings, seed) {
    requireTrainingRows('neuralNetworkRegression', x, y);
    const amounts = centerAndSpread(y);
    const targets = y.map((amount) =>
      amounts.spread > 0 ? amount / amounts.spread - amounts.center / amounts.spread : 0,
    );
    return { ...fitNetwork(x, targets, settings, { loss: 'squared', start: 0, seed }), amounts };
  },
  predict(model, x) {
    const { center, spread } = model.amounts;
    return networkOutputs(model, x).map((output) => inRange(center + spread * output));
  },
};

/** Of amounts near the largest number there is, a sum may pass it. */
const inRange = (amount: number) => Math.min(Math.max(amount, -Number.MAX_VALUE), Number.MAX_VALUE);
