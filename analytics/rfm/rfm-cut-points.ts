import { partialSort } from '../math/partial-sort.ts';
import { quantile } from '../math/quantile.ts';
import { type RfmTable, requireRfmTable } from './rfm-table.ts';

/** Ascending cuts per dimension: c cuts make c + 1 scores. Plain numbers, so that they can be stored and used again. */
export type RfmCutPoints = {
  /** Days. */
  readonly recency: readonly number[];
  /** Orders. */
  readonly frequency: readonly number[];
  /** Major currency units. */
  readonly monetary: readonly number[];
};

/**
 * Cut points that divide customers into bins of about equal size on each dimension: type-7 quantiles.
 *
 * Cuts of a small or tied set may coincide; the scores between them are then given to nobody.
 *
 * @param table at least one customer
 * @param bins number of scores, 2 to 9; 5 makes quintiles
 * @returns bins - 1 cuts per dimension, in the unit of the dimension
 * @throws {RangeError} if the table is empty, ragged or not finite, or bins lies outside 2 to 9
 * @see Hughes (1994), Strategic Database Marketing (RFM by quintiles). Time O(n log bins) on average.
 * @example rfmCutPoints({ recency: Float64Array.of(1, 5), frequency: Float64Array.of(1, 1), monetary: Float64Array.of(10, 30) }, 2) // => { recency: [3], frequency: [1], monetary: [20] }
 */
export function rfmCutPoints(table: RfmTable, bins = 5): RfmCutPoints {
  requireRfmTable('rfmCutPoints', table);
  if (!Number.isInteger(bins) || bins < 2 || bins > 9) {
    throw new RangeError(`rfmCutPoints requires 2 to 9 bins, got ${bins}`);
  }
  return {
    recency: quantileCuts(table.recency, bins),
    frequency: quantileCuts(table.frequency, bins),
    monetary: quantileCuts(table.monetary, bins),
  };
}

function quantileCuts(values: Float64Array, bins: number): number[] {
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
  // A quantile lies between two neighbours, so nothing but these has to be in its place.
  const places = shares.map((share) => (values.length - 1) * share);
  const sorted = partialSort(values, [...places.map(Math.floor), ...places.map(Math.ceil)]);
  return shares.map((share) => quantile(sorted, share));
}
