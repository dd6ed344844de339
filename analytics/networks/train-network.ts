import { holdOutTenth } from '../math/hold-out-tenth.ts';
import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { createRandom } from '../math/random.ts';
import { requireWhole } from '../math/require-whole.ts';
import { shuffle } from '../math/shuffle.ts';
import { createAdam } from './adam.ts';
import { type BatchBuffers, batchBuffers, batchGradient } from './batch-gradient.ts';
import { initialParameters } from './initial-parameters.ts';
import type { Network } from './network.ts';
import { type LossName, lossOf } from './network-loss.ts';
import { runNetwork } from './run-network.ts';

export type TrainingSettings = {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  /** Times that every row is seen at most. */
  readonly epochs: number;
  /** Length of Adam's steps at the start; it falls evenly to 0 at the end. */
  readonly learningRate: number;
  /** Rows a step. */
  readonly batch: number;
  /** Weight decay: what is minimised is the mean loss plus l2 / 2 times the sum of squared weights. */
  readonly l2: number;
  /** Epochs without a better loss of the rows held out after which training ends; absent, none are held out. */
  readonly patience?: number;
};

export type TrainedNetwork = Network & {
  /** Epochs behind the parameters. */
  readonly epochs: number;
  /** Mean loss of the rows held out; null where none were. */
  readonly heldOutLoss: number | null;
};

/** Rows and what is known of them. */
export type Examples = { readonly x: Matrix; readonly targets: Float64Array };

/** Rows times epochs: a million rows are seen four times, which teaches as much as two thousand seen forty times. */
const MOST_VISITS = 4_000_000;

/**
 * Trains a multi-layer perceptron with ReLU units by Adam on mini-batches, in an order drawn anew each epoch.
 *
 * With `patience` a tenth of the rows, of each class, is held out: training ends when their loss has not fallen for so many epochs, and
 * the parameters of the best epoch are kept. At most 4 million rows are seen in all.
 *
 * @param examples n rows of d numbers of about unit size, with a class or a scaled amount each; n from 1
 * @param loss what is made small
 * @param settings how to train
 * @param start output before training: the log-odds or the amount of an average row
 * @param seed any integer; decides initial weights, orders and the rows held out
 * @returns a network with one number coming out
 * @throws {RangeError} if a setting is out of range. Time O(epochs x n x parameters).
 * @see Goodfellow, Bengio and Courville (2016), Deep learning, sections 7.8 and 8.5
 * @example trainNetwork({ x: matrixOf([[1], [-1]]), targets: Float64Array.of(1, 0) }, 'log-loss', { hidden: [2], epochs: 3, learningRate: 0.1, batch: 2, l2: 0 }, 0, 1).widths // => [1, 2, 1]
 */
export function trainNetwork(
  examples: Examples,
  loss: LossName,
  settings: TrainingSettings,
  start: number,
  seed: number,
): TrainedNetwork {
  requireSettings(settings);
  const { columns, rows } = examples.x;
  const widths = [columns, ...settings.hidden, 1];
  const parameters = initialParameters(widths, seed);
  parameters[parameters.length - 1] = start;
  const epochs = Math.min(settings.epochs, Math.ceil(MOST_VISITS / rows));
  const classes = loss === 'log-loss' ? Uint8Array.from(examples.targets) : new Uint8Array(rows);
  const { train, held } = holdOutTenth(classes, settings.patience === undefined ? null : seed);
  const visit = createEpochs(partOf(examples, train), widths, loss, { ...settings, epochs }, seed + 1);
  if (held.length > 0)
    return stopEarly({ widths, parameters }, visit, partOf(examples, held), loss, { ...settings, epochs });
  for (let epoch = 0; epoch < epochs; epoch++) visit(parameters);
  return { widths, parameters, epochs, heldOutLoss: null };
}

type Visit = (parameters: Float64Array) => void;

function stopEarly(
  { widths, parameters }: { readonly widths: readonly number[]; readonly parameters: Float64Array },
  visit: Visit,
  held: Examples,
  loss: LossName,
  { epochs, patience = epochs }: TrainingSettings,
): TrainedNetwork {
  const lossNow = () => meanLoss(loss, { widths, parameters }, held);
  let best = { widths, parameters: parameters.slice(), epochs: 0, heldOutLoss: lossNow() };
  for (let epoch = 1; epoch <= epochs && epoch <= best.epochs + patience; epoch++) {
    visit(parameters);
    const heldOutLoss = lossNow();
    if (heldOutLoss < best.heldOutLoss) {
      best = { widths, parameters: parameters.slice(), epochs: epoch, heldOutLoss };
    }
  }
  return best;
}

/** @returns what sees every row once, batch by batch, and moves the parameters */
function createEpochs(
  { x, targets }: Examples,
  widths: readonly number[],
  loss: LossName,
  { batch, l2, learningRate, epochs }: TrainingSettings,
  seed: number,
): Visit {
  const buffers = batchBuffers(widths, Math.min(batch, x.rows));
  const step = createAdam(buffers.gradient.length);
  const random = createRandom(seed);
  const order = Uint32Array.from({ length: x.rows }, (_, row) => row);
  const steps = epochs * Math.ceil(x.rows / batch);
  let taken = 0;
  return (parameters) => {
    shuffle(order, random);
    for (let from = 0; from < x.rows; from += batch) {
      const rows = order.subarray(from, Math.min(from + batch, x.rows));
      fill(buffers, { x, targets }, rows);
      batchGradient(buffers, parameters, rows.length, loss, l2);
      step(parameters, buffers.gradient, learningRate * (1 - taken++ / steps));
    }
  };
}

function fill({ signals, targets: into }: BatchBuffers, { x, targets }: Examples, rows: Uint32Array): void {
  const inputs = signals[0]!;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    into[i] = targets[row]!;
    for (let j = 0; j < x.columns; j++) inputs[i * x.columns + j] = x.values[row * x.columns + j]!;
  }
}

function meanLoss(loss: LossName, network: Network, { x, targets }: Examples): number {
  const outputs = runNetwork(network, x);
  return outputs.reduce((sum, output, row) => sum + lossOf(loss, output, targets[row]!), 0) / x.rows;
}

function partOf({ x, targets }: Examples, rows: Int32Array): Examples {
  return { x: pickRows(x, rows), targets: Float64Array.from(rows, (row) => targets[row]!) };
}

function requireSettings({ epochs, batch, learningRate, l2, patience = 1 }: TrainingSettings): void {
  requireWhole('trainNetwork', { epochs, batch, patience });
  if (!(learningRate > 0 && learningRate <= 1)) {
    throw new RangeError(`trainNetwork requires learningRate above 0 up to 1, got ${learningRate}`);
  }
  if (!(l2 >= 0 && l2 < Infinity)) throw new RangeError(`trainNetwork requires l2 from 0, got ${l2}`);
}
