import { type RfmTable, requireRfmTable } from './rfm-table.ts';

/** What one segment is worth. Means are null where nobody is in the segment. */
export type SegmentSummary = {
  readonly customers: number;
  /** Of all customers, 0 to 1. */
  readonly customerShare: number;
  /** Sum of monetary value, major currency units. */
  readonly revenue: number;
  /** Of all revenue; null when all revenue is zero or less, because shares of a loss say nothing. */
  readonly revenueShare: number | null;
  readonly meanRecencyDays: number | null;
  readonly meanOrders: number | null;
  readonly meanSpend: number | null;
};

/**
 * Size and worth of each segment.
 *
 * Revenue shares add up to 1. A segment that returned more than it bought has a share below zero, and the
 * others then exceed 1 together.
 *
 * @param table at least one customer
 * @param segment one index per customer, below `segments`
 * @param segments number of segments in the scheme
 * @returns one summary per segment, in the order of the scheme, empty segments included
 * @throws {RangeError} if the table is empty, ragged or not finite, or the indices do not fit
 * @example segmentSummary({ recency: Float64Array.of(2, 4), frequency: Float64Array.of(3, 5), monetary: Float64Array.of(90, 10) }, Uint8Array.of(0, 1), 2)[0].revenueShare // => 0.9
 */
export function segmentSummary(table: RfmTable, segment: Uint8Array, segments: number): SegmentSummary[] {
  const n = requireRfmTable('segmentSummary', table);
  requireIndices(segment, n, segments);
  const customers = new Uint32Array(segments);
  for (const index of segment) customers[index]!++;
  const days = sumBySegment(table.recency, segment, segments);
  const orders = sumBySegment(table.frequency, segment, segments);
  const revenue = sumBySegment(table.monetary, segment, segments);
  const total = revenue.reduce((sum, part) => sum + part, 0);
  return Array.from(customers, (count, i) => ({
    customers: count,
    customerShare: count / n,
    revenue: revenue[i]!,
    revenueShare: total > 0 ? revenue[i]! / total : null,
    meanRecencyDays: count > 0 ? days[i]! / count : null,
    meanOrders: count > 0 ? orders[i]! / count : null,
    meanSpend: count > 0 ? revenue[i]! / count : null,
  }));
}

function sumBySegment(values: Float64Array, segment: Uint8Array, segments: number): Float64Array {
  const sums = new Float64Array(segments);
  for (let i = 0; i < values.length; i++) sums[segment[i]!]! += values[i]!;
  return sums;
}

function requireIndices(segment: Uint8Array, n: number, segments: number): void {
  if (segment.length !== n) {
    throw new RangeError(`segmentSummary requires one segment per customer, got ${segment.length} for ${n}`);
  }
  const outside = segment.find((index) => index >= segments);
  if (outside !== undefined) {
    throw new RangeError(`segmentSummary requires indices below ${segments}, got ${outside}`);
  }
}
