import type { Matrix } from '../math/matrix.ts';
import { requireFinite } from '../math/require-finite.ts';

/**
 * The assignment of rows to columns that costs least in total: each row takes one column, no column is taken twice.
 *
 * Rows are assigned one by one, each along the shortest augmenting path under reduced costs.
 *
 * @param costs finite numbers, of either sign; rows and columns may differ in number
 * @returns the column of each row; -1 for rows left over where there are more rows than columns
 * @throws {RangeError} if there is no cost, or one is not finite
 * @see Kuhn (1955), The Hungarian method, doi:10.1002/nav.3800020109, in the form of Jonker and Volgenant (1987),
 *   doi:10.1007/BF02278710. Time O(r² c) for r rows and c columns, the smaller number taken for r.
 * @example hungarian(matrixOf([[4, 1, 3], [2, 0, 5]])) // => Int32Array.of(1, 0)
 */
export function hungarian(costs: Matrix): Int32Array {
  requireFinite('hungarian', costs.values);
  if (costs.rows <= costs.columns) return columnOfRow(rowOfColumn(costs), costs.rows);
  return rowOfColumn(transposed(costs));
}

function transposed({ values, rows, columns }: Matrix): Matrix {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!;
  }
  return { values: turned, rows: columns, columns: rows };
}

function columnOfRow(rowOf: Int32Array, rows: number): Int32Array {
  const columnOf = new Int32Array(rows);
  for (let column = 0; column < rowOf.length; column++) {
    if (rowOf[column]! >= 0) columnOf[rowOf[column]!] = column;
  }
  return columnOf;
}

/** Dual prices: a cost minus its row's and its column's price is never negative, and zero where assigned. */
type Prices = { readonly row: Float64Array; readonly column: Float64Array };

/** The assignment of all rows, of which there are no more than columns; -1 for a free column. */
function rowOfColumn(costs: Matrix): Int32Array {
  const rowOf = new Int32Array(costs.columns).fill(-1);
  const prices = { row: new Float64Array(costs.rows), column: new Float64Array(costs.columns) };
  for (let row = 0; row < costs.rows; row++) assign(costs, row, rowOf, prices);
  return rowOf;
}

/** Assigns one more row along the path of least reduced cost to a free column. */
function assign(costs: Matrix, row: number, rowOf: Int32Array, prices: Prices): void {
  const reach = new Float64Array(costs.columns).fill(Infinity);
  const from = new Int32Array(costs.columns).fill(-1);
  const settled = new Uint8Array(costs.columns);
  const path: number[] = [];
  let at = row;
  let length = 0;
  let column = -1;
  do {
    for (let j = 0; j < costs.columns; j++) {
      if (settled[j]) continue;
      const cost = costs.values[at * costs.columns + j]! - prices.row[at]! - prices.column[j]!;
      if (length + cost < reach[j]!) {
        reach[j] = length + cost;
        from[j] = at;
      }
    }
    column = nearest(reach, settled);
    length = reach[column]!;
    settled[column] = 1;
    path.push(column);
    at = rowOf[column]!;
  } while (at >= 0);
  reprice(prices, row, path, reach, rowOf);
  augment(column, row, from, rowOf);
}

function nearest(reach: Float64Array, settled: Uint8Array): number {
  let best = -1;
  for (let j = 0; j < reach.length; j++) {
    if (!settled[j] && (best < 0 || reach[j]! < reach[best]!)) best = j;
  }
  return best;
}

function reprice(
  prices: Prices,
  row: number,
  path: readonly number[],
  reach: Float64Array,
  rowOf: Int32Array,
): void {
  const length = reach[path.at(-1)!]!;
  prices.row[row]! += length;
  for (const column of path.slice(0, -1)) {
    prices.column[column]! -= length - reach[column]!;
    prices.row[rowOf[column]!]! += length - reach[column]!;
  }
}

/** Moves the rows along the path by one column each, from the free column back to the new row. */
function augment(free: number, row: number, from: Int32Array, rowOf: Int32Array): void {
  let column = free;
  while (from[column] !== row) {
    const left = rowOf.indexOf(from[column]!);
    rowOf[column] = from[column]!;
    column = left;
  }
  rowOf[column] = row;
}
