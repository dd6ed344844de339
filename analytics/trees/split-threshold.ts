import type { Bins } from './bins.ts';

/**
 * The number that separates two bins of a column: halfway between the largest of the one and the least of the other.
 *
 * @param bins of the training rows
 * @param column from 0
 * @param lastLeft the last bin whose rows go left
 * @param firstRight the first bin of the node whose rows go right, above `lastLeft`
 * @returns at least every number of the bin on the left and below every number of the one on the right, also where the
 *   two are neighbouring doubles
 * @example splitThreshold(binColumns(matrixOf([[1], [2], [7]]), 255), 0, 1, 2) // => 4.5
 */
export function splitThreshold(bins: Bins, column: number, lastLeft: number, firstRight: number): number {
  const below = bins.high[bins.start[column]! + lastLeft]!;
  const above = bins.low[bins.start[column]! + firstRight]!;
  // Halves first: a difference may overflow.
  const middle = below / 2 + above / 2;
  return middle >= below && middle < above ? middle : below;
}
