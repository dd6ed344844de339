import { backwardPass } from './backward-pass.ts';
import { forwardPass } from './forward-pass.ts';
import { layersOf } from './layers-of.ts';
import type { Layer } from './network.ts';
import { type LossName, lossOf, lossSlope } from './network-loss.ts';

/** What a training step needs room for, set aside once. */
export type BatchBuffers = {
  readonly layers: readonly Layer[];
  /** The first holds the rows of the batch. */
  readonly signals: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
  readonly targets: Float64Array;
  readonly gradient: Float64Array;
};

/**
 * Room for batches of up to `most` rows.
 *
 * @param widths as of a `Network`, with one number coming out
 * @example batchBuffers([2, 3, 1], 10).signals.map(({ length }) => length) // => [20, 30, 10]
 */
export function batchBuffers(widths: readonly number[], most: number): BatchBuffers {
  const layers = layersOf(widths);
  const { biases, units } = layers.at(-1)!;
  return {
    layers,
    signals: widths.map((width) => new Float64Array(most * width)),
    errors: layers.map((layer) => new Float64Array(most * layer.units)),
    targets: new Float64Array(most),
    gradient: new Float64Array(biases + units),
  };
}

/**
 * Mean loss of the rows in the buffers plus l2 / 2 times the sum of squared weights (biases are free), and its gradient.
 *
 * @param buffers with rows and targets filled in; the gradient in them is overwritten
 * @param parameters of a network with one number coming out
 * @param rows how many rows are filled in, at least 1
 * @param l2 weight decay, from 0
 * @returns the loss. Time O(rows x parameters).
 * @example batchGradient({ ...batchBuffers([1, 1], 1), signals: [Float64Array.of(1), new Float64Array(1)] }, Float64Array.of(2, 0), 1, 'squared', 0) // => 2
 */
export function batchGradient(
  buffers: BatchBuffers,
  parameters: Float64Array,
  rows: number,
  loss: LossName,
  l2: number,
): number {
  const { layers, signals, errors, targets, gradient } = buffers;
  const outputs = forwardPass(layers, parameters, signals, rows);
  const slopes = errors.at(-1)!;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    sum += lossOf(loss, outputs[row]!, targets[row]!);
    slopes[row] = lossSlope(loss, outputs[row]!, targets[row]!) / rows;
  }
  backwardPass(layers, parameters, signals, errors, rows, gradient.fill(0));
  return sum / rows + addDecay(layers, parameters, gradient, l2);
}

function addDecay(
  layers: readonly Layer[],
  parameters: Float64Array,
  gradient: Float64Array,
  l2: number,
): number {
  let squares = 0;
  for (const { weights, biases } of layers) {
    for (let at = weights; at < biases; at++) {
      squares += parameters[at]! ** 2;
      gradient[at]! += l2 * parameters[at]!;
    }
  }
  return (l2 / 2) * squares;
}
