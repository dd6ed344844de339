import type { Matrix } from '../math/matrix.ts';
import { forwardPass } from './forward-pass.ts';
import { layersOf } from './layers-of.ts';
import type { Network } from './network.ts';

/** Rows that go through all layers before the next: their signals stay in the cache. */
const BLOCK = 256;

/**
 * What comes out of a network for each row.
 *
 * @param network with one number coming out
 * @param x n rows of as many columns as numbers go in
 * @returns n outputs: log-odds or scaled amounts, as it was trained for
 * @throws {RangeError} if the columns differ in number. Time O(n x parameters).
 * @example runNetwork({ widths: [1, 1], parameters: [2, 1] }, matrixOf([[3], [4]])) // => Float64Array.of(7, 9)
 */
export function runNetwork({ widths, parameters }: Network, { values, rows, columns }: Matrix): Float64Array {
  if (columns !== widths[0]) throw new RangeError(`runNetwork requires ${widths[0]} columns, got ${columns}`);
  const layers = layersOf(widths);
  const weights = Float64Array.from(parameters);
  const [inputs, ...signals] = widths.map((width) => new Float64Array(BLOCK * width));
  const outputs = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK) {
    const block = Math.min(BLOCK, rows - from);
    inputs!.set(values.subarray(from * columns, (from + block) * columns));
    outputs.set(forwardPass(layers, weights, [inputs!, ...signals], block).subarray(0, block), from);
  }
  return outputs;
}
