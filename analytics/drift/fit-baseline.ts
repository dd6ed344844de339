import { columnOf } from '../math/column-of.ts';
import type { Matrix } from '../math/matrix.ts';
import { binCounts } from './bin-counts.ts';
import { decileEdges } from './decile-edges.ts';

/** How customers were spread when something was fitted to them: small, plain JSON, kept with the fit. */
export type FitBaseline = {
  /** One a column of the matrix: inner edges of its bins, and the customers in each. */
  readonly columns: readonly { readonly edges: readonly number[]; readonly counts: readonly number[] }[];
  /** Customers by group. */
  readonly groups: readonly number[];
};

/** Values that are so few are categories: each has a bin of its own, as deciles would merge them. */
const FEW_VALUES = 10;

/**
 * What to keep of a fit so that drift can be measured later, without its rows.
 *
 * @param points the matrix that was fitted to, a row a customer
 * @param labels the group of each row, 0 to k - 1; others (noise) are in no group
 * @param k groups
 * @returns bins and counts: deciles of a column, or a bin a value where there are at most ten
 * @throws {RangeError} if there is no row
 * @see `driftSinceFit`. Time O(n log n) a column.
 * @example fitBaseline(matrixOf([[1], [1], [2]]), Int32Array.of(0, 0, 1), 2) // => { columns: [{ edges: [1], counts: [2, 1] }], groups: [2, 1] }
 */
export function fitBaseline(points: Matrix, labels: Int32Array, k: number): FitBaseline {
  return {
    columns: Array.from({ length: points.columns }, (_, column) => {
      const values = columnOf(points, column);
      const edges = edgesOf(values);
      return { edges, counts: [...binCounts(values, edges)] };
    }),
    groups: groupSizes(labels, k),
  };
}

function edgesOf(values: Float64Array): number[] {
  const distinct = new Set<number>();
  for (const value of values) {
    distinct.add(value);
    if (distinct.size > FEW_VALUES) return decileEdges(values);
  }
  return [...distinct].sort((a, b) => a - b).slice(0, -1);
}

/**
 * Rows in each group.
 *
 * @param labels the group of each row; those below 0 are in none
 * @param k groups
 * @returns k counts
 * @example groupSizes(Int32Array.of(0, 1, 1, -1), 3) // => [1, 2, 0]
 */
export function groupSizes(labels: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label >= 0 && label < k) sizes[label]!++;
  return sizes;
}
