import type { Layer } from './network.ts';

/**
 * Runs rows through a network: hidden units are max(0, sum), the last layer is the sum itself.
 *
 * @param layers from `layersOf`
 * @param parameters all of the network's
 * @param signals one array a layer boundary, of at least rows x width numbers: the first holds the rows, the others are
 *   written to
 * @param rows how many of the rows to run
 * @returns the last of the signals. Time O(rows x parameters).
 * @example forwardPass(layersOf([1, 1]), Float64Array.of(2, 1), [Float64Array.of(3), new Float64Array(1)], 1) // => Float64Array.of(7)
 */
export function forwardPass(
  layers: readonly Layer[],
  parameters: Float64Array,
  signals: readonly Float64Array[],
  rows: number,
): Float64Array {
  for (const [at, layer] of layers.entries()) {
    weightedSums(layer, parameters, signals[at]!, signals[at + 1]!, rows);
    if (at + 1 < layers.length) rectify(signals[at + 1]!, rows * layer.units);
  }
  return signals[layers.length]!;
}

function rectify(signal: Float64Array, length: number): void {
  for (let at = 0; at < length; at++) if (signal[at]! < 0) signal[at] = 0;
}

/** Four units at a time: a number that is read once serves four sums. */
function weightedSums(
  { inputs, units, weights, biases }: Layer,
  parameters: Float64Array,
  from: Float64Array,
  to: Float64Array,
  rows: number,
): void {
  const inFours = units - (units % 4);
  for (let row = 0; row < rows; row++) {
    const start = row * inputs;
    const out = row * units;
    for (let unit = 0; unit < inFours; unit += 4) {
      let a = parameters[biases + unit]!;
      let b = parameters[biases + unit + 1]!;
      let c = parameters[biases + unit + 2]!;
      let d = parameters[biases + unit + 3]!;
      let at = weights + unit * inputs;
      for (let i = 0; i < inputs; i++, at++) {
        const x = from[start + i]!;
        a += x * parameters[at]!;
        b += x * parameters[at + inputs]!;
        c += x * parameters[at + 2 * inputs]!;
        d += x * parameters[at + 3 * inputs]!;
      }
      to[out + unit] = a;
      to[out + unit + 1] = b;
      to[out + unit + 2] = c;
      to[out + unit + 3] = d;
    }
    for (let unit = inFours; unit < units; unit++) {
      let sum = parameters[biases + unit]!;
      const at = weights + unit * inputs;
      for (let i = 0; i < inputs; i++) sum += from[start + i]! * parameters[at + i]!;
      to[out + unit] = sum;
    }
  }
}
