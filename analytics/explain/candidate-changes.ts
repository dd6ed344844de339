import { columnOf } from '../math/column-of.ts';
import { countBelow } from '../math/count-below.ts';
import type { Matrix } from '../math/matrix.ts';

/** A column that somebody can change; absent a direction, either way. */
export type Actionable = { readonly column: number; readonly direction?: 'up' | 'down' };

/** A number that a column could take instead. */
export type Candidate = {
  readonly column: number;
  readonly to: number;
  /** Share of customers between the number now and this one, 0 to 1. */
  readonly distance: number;
};

const STEPS = 20;

/**
 * Other numbers that a column of a row could take: those of customers at every twentieth of the column.
 *
 * @param row one finite number a column
 * @param observed n customers, n from 1
 * @param actionable which column, and which way
 * @returns at most 21 candidates, ascending, each a number that a customer has
 * @throws {RangeError} if there is no customer, the numbers of columns differ, or the column is not there. Time O(n log n).
 * @example candidateChanges(Float64Array.of(2), matrixOf([[1], [2], [3]]), { column: 0, direction: 'up' }).map(({ to }) => to) // => [3]
 */
export function candidateChanges(
  row: Float64Array,
  observed: Matrix,
  { column, direction }: Actionable,
): Candidate[] {
  const { rows, columns } = observed;
  if (rows < 1) throw new RangeError(`candidateChanges requires at least one customer, got ${rows}`);
  if (row.length !== columns) {
    throw new RangeError(`candidateChanges requires a row of ${columns} numbers, got ${row.length}`);
  }
  if (!Number.isInteger(column) || column < 0 || column >= columns) {
    throw new RangeError(`candidateChanges requires a column below ${columns}, got ${column}`);
  }
  const sorted = columnOf(observed, column).sort();
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => sorted[Math.round((i / STEPS) * (rows - 1))]!);
  const from = row[column]!;
  const isAllowed = (to: number) =>
    to !== from && (direction === undefined || to > from === (direction === 'up'));
  return [...new Set(steps)].filter(isAllowed).map((to) => ({
    column,
    to,
    distance: Math.abs(midRank(sorted, to) - midRank(sorted, from)) / rows,
  }));
}

/** Customers below a number, and half of those at it. */
function midRank(sorted: Float64Array, value: number): number {
  const below = countBelow(sorted, value);
  let atMost = below;
  while (atMost < sorted.length && sorted[atMost] === value) atMost++;
  return (below + atMost) / 2;
}
