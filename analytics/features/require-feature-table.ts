import type { FeatureTable } from './feature-table.ts';

/** Beyond it a double no longer holds pence, and below it no square overflows. */
const GREATEST = 1e15;

/**
 * Refuses a table that no feature can be made from, so that none is NaN.
 *
 * @param caller the function that requires the table; the error names it
 * @param table NaN stands for a missing value
 * @returns the number of customers, at least 1
 * @throws {RangeError} if there is no customer, a column has another length, or a value is beyond 1e15
 * @example requireFeatureTable('f', { customers: ['a'], columns: [], asOf: null, source: 'lines' }) // => 1
 */
export function requireFeatureTable(caller: string, { customers, columns }: FeatureTable): number {
  const n = customers.length;
  if (n === 0) throw new RangeError(`${caller} requires at least one customer, got 0`);
  for (const { name, values } of columns) {
    if (values.length !== n) {
      throw new RangeError(`${caller} requires ${n} values of ${name}, got ${values.length}`);
    }
    const bad = values.find((value) => Math.abs(value) > GREATEST);
    if (bad !== undefined) {
      throw new RangeError(`${caller} requires ${name} between -1e15 and 1e15, got ${bad}`);
    }
  }
  return n;
}
