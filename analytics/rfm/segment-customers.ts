import type { RfmCutPoints } from './rfm-cut-points.ts';
import { type RfmScores, rfmScores } from './rfm-scores.ts';
import { type RfmTable, requireRfmTable } from './rfm-table.ts';
import type { SegmentScheme } from './schemes/segment-scheme.ts';

export type Segmentation = {
  readonly scheme: SegmentScheme;
  readonly cuts: RfmCutPoints;
  readonly scores: RfmScores;
  /** One per customer: index into `scheme.segments`. */
  readonly segment: Uint8Array;
};

/**
 * Puts every customer into one segment of a scheme.
 *
 * @param table at least one customer
 * @param scheme how scores become segments
 * @param cuts cut points of an earlier run, for results that compare with it; by default those of this table
 * @returns scores, cuts and the segment of each customer, in the order of the table
 * @throws {RangeError} if the table is empty, ragged or not finite
 * @example [...segmentCustomers({ recency: Float64Array.of(3, 400), frequency: Float64Array.of(8, 1), monetary: Float64Array.of(900, 10) }, klaviyo6).segment] // => [0, 5]
 */
export function segmentCustomers(
  table: RfmTable,
  scheme: SegmentScheme,
  cuts: RfmCutPoints = scheme.cutPoints(table),
): Segmentation {
  const segment = new Uint8Array(requireRfmTable('segmentCustomers', table));
  const scores = rfmScores(table, cuts);
  for (let i = 0; i < segment.length; i++) {
    segment[i] = scheme.segmentOf(scores.r[i]!, scores.f[i]!, scores.m[i]!, table.frequency[i]!);
  }
  return { scheme, cuts, scores, segment };
}
