import { columnOf } from '../math/column-of.ts';
import type { Matrix } from '../math/matrix.ts';
import { binCounts } from './bin-counts.ts';
import { type FitBaseline, groupSizes } from './fit-baseline.ts';
import { populationStabilityIndex } from './population-stability-index.ts';

export type DriftSinceFit = {
  /** Population stability index of each column of the matrix. */
  readonly columns: readonly number[];
  /** The index of the shares of the groups. */
  readonly groups: number;
  /** Share of customers by group, 0 to 1: at the fit, and now. */
  readonly shares: { readonly before: readonly number[]; readonly now: readonly number[] };
  /** Rows on each side. */
  readonly rows: { readonly before: number; readonly now: number };
};

/**
 * How far customers have moved since something was fitted to them: in each feature, and in the shares of the groups.
 *
 * @param baseline what was kept of the fit
 * @param points the customers of now as the fit's plan makes them numbers
 * @param labels the fit's group of each row; those below 0 are in none
 * @returns indexes of 0 and more; two random halves of the same customers give about (bins - 1)(1/n + 1/m)
 * @throws {RangeError} if the columns differ in number from the baseline, or nobody is in a group on a side
 * @see `populationStabilityIndex`, `fitBaseline`. Time O(n) a column.
 * @example driftSinceFit(fitBaseline(matrixOf([[1], [2]]), Int32Array.of(0, 1), 2), matrixOf([[1], [2]]), Int32Array.of(0, 1)).groups // => 0
 */
export function driftSinceFit(baseline: FitBaseline, points: Matrix, labels: Int32Array): DriftSinceFit {
  if (baseline.columns.length !== points.columns) {
    throw new RangeError(
      `driftSinceFit requires ${baseline.columns.length} columns as at the fit, got ${points.columns}`,
    );
  }
  const sizes = groupSizes(labels, baseline.groups.length);
  return {
    columns: baseline.columns.map(({ edges, counts }, column) =>
      populationStabilityIndex(counts, binCounts(columnOf(points, column), edges)),
    ),
    groups: populationStabilityIndex(baseline.groups, sizes),
    shares: { before: sharesOf(baseline.groups), now: sharesOf(sizes) },
    rows: { before: rowsOf(baseline), now: points.rows },
  };
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

const rowsOf = ({ columns, groups }: FitBaseline) =>
  (columns[0]?.counts ?? groups).reduce((sum, count) => sum + count, 0);
