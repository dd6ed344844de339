/** The three figures of n customers, column by column; entry i of each column is customer i. */
export type RfmTable = {
  /** Calendar days from the last purchase to the as-of day: less is better. */
  readonly recency: Float64Array;
  /** Number of orders. */
  readonly frequency: Float64Array;
  /** What the customer spent, in major currency units; below zero when returns exceed purchases. */
  readonly monetary: Float64Array;
};

/** The columns of an RFM table, in the order of the letters. */
export const rfmDimensions = ['recency', 'frequency', 'monetary'] as const;

export type RfmDimension = (typeof rfmDimensions)[number];

/** Beyond it a double no longer holds pence, and below it no sum or square overflows. */
const GREATEST = 1e15;

/**
 * Refuses a table that no statistic is defined for, so that none returns NaN.
 *
 * @param caller the function that requires the table; the error names it
 * @param table columns to check
 * @returns the number of customers, at least 1
 * @throws {RangeError} if the table is empty, its columns differ in length, or a value is not finite or beyond 1e15
 * @example requireRfmTable('f', { recency: Float64Array.of(3), frequency: Float64Array.of(1), monetary: Float64Array.of(9) }) // => 1
 */
export function requireRfmTable(caller: string, table: RfmTable): number {
  const n = table.recency.length;
  if (n === 0) throw new RangeError(`${caller} requires at least one customer, got 0`);
  for (const dimension of rfmDimensions) {
    const column = table[dimension];
    if (column.length !== n) {
      throw new RangeError(`${caller} requires columns of equal length, got ${n} and ${column.length}`);
    }
    for (let i = 0; i < n; i++) {
      if (!(Math.abs(column[i]!) <= GREATEST)) {
        throw new RangeError(`${caller} requires ${dimension} between -1e15 and 1e15, got ${column[i]}`);
      }
    }
  }
  return n;
}
