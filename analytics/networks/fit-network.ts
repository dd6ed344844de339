import type { Matrix } from '../math/matrix.ts';
import { type InputScale, inputScale, scaleInputs } from './input-scale.ts';
import type { LossName } from './network-loss.ts';
import { runNetwork } from './run-network.ts';
import { type TrainedNetwork, type TrainingSettings, trainNetwork } from './train-network.ts';

/** A network together with the scale of what goes in. Plain data without rows of the training. */
export type NetworkModel = { readonly scale: InputScale; readonly network: TrainedNetwork };

export type NetworkTask = {
  readonly loss: LossName;
  /** Output before training: the log-odds or the amount of an average row. */
  readonly start: number;
  readonly seed: number;
};

/**
 * Trains a network on rows in whatever unit.
 *
 * @param x n rows of d finite numbers, n from 1
 * @param targets n classes or amounts of about unit size
 * @throws {RangeError} if there is no row, a number is not finite, or a setting is out of range
 * @see trainNetwork
 * @example fitNetwork(matrixOf([[4], [6]]), Float64Array.of(0, 1), { hidden: [2], epochs: 1, learningRate: 0.1, batch: 2, l2: 0 }, { loss: 'log-loss', start: 0, seed: 1 }).scale.centers // => Float64Array.of(5)
 */
export function fitNetwork(
  x: Matrix,
  targets: Float64Array,
  settings: TrainingSettings,
  { loss, start, seed }: NetworkTask,
): NetworkModel {
  const scale = inputScale(x);
  const network = trainNetwork({ x: scaleInputs(scale, x), targets }, loss, settings, start, seed);
  return { scale, network };
}

/**
 * What comes out for each row.
 *
 * @param model from `fitNetwork`, possibly read back from JSON
 * @param x n rows of as many columns as it was trained on
 * @returns n log-odds or scaled amounts
 * @throws {RangeError} if the columns differ in number, or a number is not finite
 * @example [...networkOutputs({ scale: { centers: [1], spreads: [2] }, network: { widths: [1, 1], parameters: [3, 1], epochs: 1, heldOutLoss: null } }, matrixOf([[5]]))] // => [7]
 */
export function networkOutputs({ scale, network }: NetworkModel, x: Matrix): Float64Array {
  return runNetwork(network, scaleInputs(scale, x));
}
