import { createRandom } from '../math/random.ts';
import { layersOf } from './layers-of.ts';

/**
 * Random parameters to start training from: weights uniform within sqrt(6 / inputs) of 0, so that signals keep their size
 * through layers of ReLU units; biases 0.
 *
 * @param widths as of a `Network`
 * @param seed any integer
 * @returns all parameters
 * @throws {RangeError} if a width is no whole number from 1
 * @see He et al. (2015), Delving deep into rectifiers, doi:10.1109/ICCV.2015.123
 * @example initialParameters([2, 3, 1], 1).length // => 13
 */
export function initialParameters(widths: readonly number[], seed: number): Float64Array {
  const layers = layersOf(widths);
  const { biases, units } = layers.at(-1)!;
  const parameters = new Float64Array(biases + units);
  const random = createRandom(seed);
  for (const layer of layers) {
    const bound = Math.sqrt(6 / layer.inputs);
    for (let at = layer.weights; at < layer.biases; at++) parameters[at] = bound * (2 * random() - 1);
  }
  return parameters;
}
