import { midRanks } from './mid-ranks.ts';

/**
 * Spearman's rank correlation: whether one column rises with another, however it rises. Heavy tails do not matter.
 *
 * Equal values share the mean of their ranks; a row without either value (NaN) does not count.
 *
 * @param x one number a row
 * @param y as many
 * @returns -1 to 1, or null where fewer than two rows are left or a column does not vary in them
 * @throws {RangeError} if the columns differ in length
 * @see Spearman (1904), The proof and measurement of association between two things, doi:10.2307/1412159; with ties as
 *   `scipy.stats.spearmanr`. Time O(n log n).
 * @example rankCorrelation(Float64Array.of(1, 2, 3), Float64Array.of(1, 8, 90)) // => 1
 */
export function rankCorrelation(x: Float64Array, y: Float64Array): number | null {
  if (x.length !== y.length) {
    throw new RangeError(`rankCorrelation requires columns of one length, got ${x.length} and ${y.length}`);
  }
  const known = [...x.keys()].filter((row) => !Number.isNaN(x[row]!) && !Number.isNaN(y[row]!));
  if (known.length < 2) return null;
  const [a, b] = [midRanks(known.map((row) => x[row]!)), midRanks(known.map((row) => y[row]!))];
  const middle = (known.length + 1) / 2;
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [i, rank] of a.entries()) {
    const [fromA, fromB] = [rank - middle, b[i]! - middle];
    both += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  return squaresA === 0 || squaresB === 0 ? null : both / Math.sqrt(squaresA * squaresB);
}
