import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';

/** Which rows belong to which group. */
export type GroupMembers = {
  /** How many groups there are: numbers 0 to groups - 1, none of them empty. */
  readonly groups: number;
  /** Row numbers, group by group and ascending within each; rows of noise are left out. */
  readonly rows: Int32Array;
  /** groups + 1 positions in `rows`: group g lies from starts[g] to before starts[g + 1]. */
  readonly starts: Int32Array;
  /** Rows that belong to no group. */
  readonly noise: number;
};

/**
 * Rows put in order of their group: the form in which measures of a clustering read it.
 *
 * @param caller the function that requires the groups; errors name it
 * @param points n rows of finite numbers
 * @param labels n group numbers from 0, without gaps; -1 for noise
 * @throws {RangeError} if the lengths differ, a point is not finite, a label is below -1, or a group has no member
 * @example groupMembers('f', matrixOf([[1], [5], [2]]), Int32Array.of(1, 0, 1)).rows // => Int32Array.of(1, 0, 2)
 */
export function groupMembers(caller: string, points: Matrix, labels: Int32Array): GroupMembers {
  if (labels.length !== points.rows) {
    throw new RangeError(`${caller} requires a label for each of ${points.rows} rows, got ${labels.length}`);
  }
  requirePoints(caller, points);
  const starts = startsOf(caller, labels);
  const next = starts.slice();
  const rows = new Int32Array(starts.at(-1)!);
  for (let i = 0; i < labels.length; i++) {
    const group = labels[i]!;
    if (group >= 0) rows[next[group]!++] = i;
  }
  return { groups: starts.length - 1, rows, starts, noise: labels.length - rows.length };
}

function startsOf(caller: string, labels: Int32Array): Int32Array {
  let last = -1;
  for (const label of labels) {
    if (label < -1) throw new RangeError(`${caller} requires labels from -1, got ${label}`);
    if (label > last) last = label;
  }
  if (last >= labels.length) {
    throw new RangeError(`${caller} requires a member in every group, got ${last + 1} groups`);
  }
  const starts = new Int32Array(last + 2);
  for (const label of labels) if (label >= 0) starts[label + 1]!++;
  const empty = starts.indexOf(0, 1);
  if (empty > 0) throw new RangeError(`${caller} requires a member in every group, got none in ${empty - 1}`);
  for (let group = 0; group <= last; group++) starts[group + 1]! += starts[group]!;
  return starts;
}
