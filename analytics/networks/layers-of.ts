import type { Layer } from './network.ts';

/**
 * Where each layer of a network keeps its parameters.
 *
 * @param widths numbers that go in, units of each hidden layer, numbers that come out; whole, from 1
 * @returns one layer less than widths; the last one's biases end the parameters
 * @throws {RangeError} if there are fewer than two widths, or one is no whole number from 1
 * @example layersOf([2, 3, 1])[1] // => { inputs: 3, units: 1, weights: 9, biases: 12 }
 */
export function layersOf(widths: readonly number[]): Layer[] {
  if (widths.length < 2) throw new RangeError(`layersOf requires at least two widths, got ${widths.length}`);
  const layers: Layer[] = [];
  let weights = 0;
  for (const [at, units] of widths.entries()) {
    if (!Number.isInteger(units) || units < 1) {
      throw new RangeError(`layersOf requires whole widths from 1, got ${units}`);
    }
    if (at === 0) continue;
    const inputs = widths[at - 1]!;
    const biases = weights + inputs * units;
    layers.push({ inputs, units, weights, biases });
    weights = biases + units;
  }
  return layers;
}
