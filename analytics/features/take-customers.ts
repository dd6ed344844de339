import type { FeatureTable } from './feature-table.ts';

/**
 * Some of the customers of a table, with all that is known of them.
 *
 * @param table n customers
 * @param rows row numbers from 0 to n - 1, in the order they are wanted
 * @throws {RangeError} if there is no such row. Time O(rows · columns)
 * @example takeCustomers({ customers: ['a', 'b'], columns: [], asOf: null, source: 'lines' }, Int32Array.of(1)).customers // => ['b']
 */
export function takeCustomers(table: FeatureTable, rows: Int32Array): FeatureTable {
  const n = table.customers.length;
  const bad = rows.find((row) => !(row >= 0 && row < n));
  if (bad !== undefined) throw new RangeError(`takeCustomers requires rows from 0 to ${n - 1}, got ${bad}`);
  return {
    ...table,
    customers: Array.from(rows, (row) => table.customers[row]!),
    columns: table.columns.map((column) => ({
      ...column,
      values: Float64Array.from(rows, (row) => column.values[row]!),
    })),
  };
}
