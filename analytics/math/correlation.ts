import { requireFinite } from './require-finite.ts';

/**
 * Pearson's correlation of two columns.
 *
 * @param x n finite numbers
 * @param y as many
 * @returns -1 to 1, or null where a column does not vary
 * @throws {RangeError} if there is no row, lengths differ, or a number is not finite
 * @see Pearson (1895), doi:10.1098/rspl.1895.0041
 * @example correlation(Float64Array.of(1, 2, 3), Float64Array.of(6, 4, 2)).toFixed(9) // => '-1.000000000'
 */
export function correlation(x: Float64Array, y: Float64Array): number | null {
  requireFinite('correlation', x);
  requireFinite('correlation', y);
  if (x.length !== y.length) {
    throw new RangeError(`correlation requires columns of one length, got ${x.length} and ${y.length}`);
  }
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [both, squaresX, squaresY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [fromX, fromY] = [x[i]! - meanX, y[i]! - meanY];
    both += fromX * fromY;
    squaresX += fromX * fromX;
    squaresY += fromY * fromY;
  }
  if (squaresX === 0 || squaresY === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(squaresX) / Math.sqrt(squaresY)));
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
