import type { RfmTable } from '../../analytics/rfm/rfm-table.ts';

/** A table from rows of recency, frequency and monetary value. */
export function rfmTableOf(rows: readonly (readonly [number, number, number])[]): RfmTable {
  return {
    recency: Float64Array.from(rows, ([recency]) => recency),
    frequency: Float64Array.from(rows, ([, frequency]) => frequency),
    monetary: Float64Array.from(rows, ([, , monetary]) => monetary),
  };
}
