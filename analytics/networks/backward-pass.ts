import type { Layer } from './network.ts';

/**
 * The gradient of a loss by every parameter, from its derivatives by what came out (back-propagation).
 *
 * @param layers from `layersOf`
 * @param parameters all of the network's
 * @param signals as `forwardPass` left them
 * @param errors one array a layer, of at least rows x units numbers: the last holds the derivatives of the loss by what came
 *   out, the others are written to
 * @param rows how many of the rows
 * @param gradient one number a parameter, to which the gradient is added
 * @see Rumelhart, Hinton and Williams (1986), doi:10.1038/323533a0. Time O(rows x parameters).
 * @example backwardPass(layersOf([1, 1]), Float64Array.of(2, 1), [Float64Array.of(3), Float64Array.of(7)], [Float64Array.of(1)], 1, new Float64Array(2)) // => Float64Array.of(3, 1)
 */
export function backwardPass(
  layers: readonly Layer[],
  parameters: Float64Array,
  signals: readonly Float64Array[],
  errors: readonly Float64Array[],
  rows: number,
  gradient: Float64Array,
): Float64Array {
  for (let at = layers.length - 1; at >= 0; at--) {
    addWeightGradient(layers[at]!, signals[at]!, errors[at]!, rows, gradient);
    addBiasGradient(layers[at]!, errors[at]!, rows, gradient);
    if (at > 0) passErrorsBack(layers[at]!, parameters, errors[at]!, signals[at]!, errors[at - 1]!, rows);
  }
  return gradient;
}

/** Four rows at a time: a sum that is fetched once takes four products. */
function addWeightGradient(
  { inputs, units, weights }: Layer,
  signal: Float64Array,
  error: Float64Array,
  rows: number,
  gradient: Float64Array,
): void {
  const inFours = rows - (rows % 4);
  for (let row = 0; row < inFours; row += 4) {
    const first = row * inputs;
    for (let unit = 0; unit < units; unit++) {
      const at = row * units + unit;
      const a = error[at]!;
      const b = error[at + units]!;
      const c = error[at + 2 * units]!;
      const d = error[at + 3 * units]!;
      // Silent units, about half of them, have nothing to add.
      if (a === 0 && b === 0 && c === 0 && d === 0) continue;
      let to = weights + unit * inputs;
      for (let i = first; i < first + inputs; i++, to++) {
        gradient[to]! +=
          a * signal[i]! +
          b * signal[i + inputs]! +
          c * signal[i + 2 * inputs]! +
          d * signal[i + 3 * inputs]!;
      }
    }
  }
  addRowByRow({ inputs, units, weights }, signal, error, { from: inFours, to: rows }, gradient);
}

function addRowByRow(
  { inputs, units, weights }: Pick<Layer, 'inputs' | 'units' | 'weights'>,
  signal: Float64Array,
  error: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  gradient: Float64Array,
): void {
  for (let row = from; row < to; row++) {
    for (let unit = 0; unit < units; unit++) {
      const a = error[row * units + unit]!;
      const at = weights + unit * inputs;
      for (let i = 0; i < inputs; i++) gradient[at + i]! += a * signal[row * inputs + i]!;
    }
  }
}

function addBiasGradient(
  { units, biases }: Layer,
  error: Float64Array,
  rows: number,
  gradient: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) gradient[biases + unit]! += error[row * units + unit]!;
  }
}

/** To the hidden units that a layer reads; those that were silent get nothing. */
function passErrorsBack(
  { inputs, units, weights }: Layer,
  parameters: Float64Array,
  error: Float64Array,
  signal: Float64Array,
  before: Float64Array,
  rows: number,
): void {
  before.fill(0, 0, rows * inputs);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      const a = error[row * units + unit]!;
      const from = weights + unit * inputs;
      for (let i = 0; i < inputs; i++) before[row * inputs + i]! += a * parameters[from + i]!;
    }
    for (let i = row * inputs; i < (row + 1) * inputs; i++) if (!(signal[i]! > 0)) before[i] = 0;
  }
}
