import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { addDistances } from './add-distances.ts';
import type { GroupMembers } from './group-members.ts';
import { silhouetteWidth } from './silhouette-width.ts';

/** Points that lie in the same group of every partition, one after another. */
type Cells = {
  /** Row numbers, cell by cell. */
  readonly rows: Int32Array;
  /** Cell c lies from starts[c] to before starts[c + 1]. */
  readonly starts: readonly number[];
};

/** Sums of distances of every point to the points of each group. */
type GroupSums = {
  /** Of all partitions together. */
  readonly groups: number;
  /** Of each partition, where its groups begin among all of them. */
  readonly firsts: readonly number[];
  /** n × groups, in the order of the points of the cells. */
  readonly values: Float64Array;
};

/**
 * Silhouettes of each point in several partitions of the same points, from one computation of the distances.
 *
 * Points that no partition tells apart form a cell: distances are summed over cells, and the sums of cells added up to
 * those of the groups of each partition. Partitions into 2 to 10 groups make some fifty cells, so that nine silhouettes
 * take little more time than one.
 *
 * @param points n rows of d finite numbers
 * @param labelings of each partition n group numbers from 0; below 0 for none
 * @param members the same partitions as lists, at least two groups each
 * @returns of each partition the widths in the order of its `members.rows`, numbers from -1 to 1
 * @see `silhouetteWidths`, which computes one partition. Each distance is computed once: time O(n² d / 2 + n c p) for c
 *   cells and p partitions, memory O(n g) for g groups in all.
 * @example jointSilhouetteWidths(matrixOf([[0], [2], [12]]), [Int32Array.of(0, 0, 1)], [groupMembers('f', matrixOf([[0], [2], [12]]), Int32Array.of(0, 0, 1))]) // => [Float64Array.of(10 / 12, 0.8, 0)]
 */
export function jointSilhouetteWidths(
  points: Matrix,
  labelings: readonly Int32Array[],
  members: readonly GroupMembers[],
): Float64Array[] {
  const cells = cellsOf(points.rows, labelings);
  const sums = groupSums(pickRows(points, cells.rows), cells, labelings, members);
  const placeOf = new Int32Array(points.rows);
  for (const [place, row] of cells.rows.entries()) placeOf[row] = place;
  return members.map((own, at) => widthsOf(own, sums, sums.firsts[at]!, placeOf));
}

/** Splits the points by one partition after the other. */
function cellsOf(n: number, labelings: readonly Int32Array[]): Cells {
  const cellOf = new Int32Array(n);
  let count = 1;
  for (const labels of labelings) {
    const found = new Map<number, number>();
    const labelsInAll = labels.reduce((most, label) => Math.max(most, label), 0) + 2;
    for (let row = 0; row < n; row++) {
      const key = cellOf[row]! * labelsInAll + labels[row]! + 1;
      const cell = found.get(key) ?? found.size;
      found.set(key, cell);
      cellOf[row] = cell;
    }
    count = found.size;
  }
  const rows = Int32Array.from(cellOf.keys()).sort((a, b) => cellOf[a]! - cellOf[b]! || a - b);
  const starts = new Array<number>(count + 1).fill(0);
  for (const cell of cellOf) starts[cell + 1]!++;
  for (let cell = 0; cell < count; cell++) starts[cell + 1]! += starts[cell]!;
  return { rows, starts };
}

function groupSums(
  { values, columns }: Matrix,
  { rows, starts }: Cells,
  labelings: readonly Int32Array[],
  members: readonly GroupMembers[],
): GroupSums {
  const firsts = members.map((_, at) => members.slice(0, at).reduce((sum, { groups }) => sum + groups, 0));
  const groups = members.reduce((sum, own) => sum + own.groups, 0);
  const sums = { groups, firsts, values: new Float64Array(rows.length * groups) };
  const columnsOf = starts.slice(0, -1).map((start) =>
    labelings.flatMap((labels, at) => {
      const label = labels[rows[start]!]!;
      return label < 0 ? [] : [firsts[at]! + label];
    }),
  );
  const distances = new Float64Array(rows.length);
  for (let a = 0; a < columnsOf.length; a++) {
    for (let b = a; b < columnsOf.length; b++) {
      distances.fill(0, starts[a], starts[a + 1]);
      distances.fill(0, starts[b], starts[b + 1]);
      for (let i = starts[a]!; i < starts[a + 1]!; i++) {
        const from = Math.max(starts[b]!, i + 1);
        distances[i]! += addDistances(values, columns, i, from, starts[b + 1]!, distances, 1, 0);
      }
      addUp(sums, distances, starts[a]!, starts[a + 1]!, columnsOf[b]!);
      if (b > a) addUp(sums, distances, starts[b]!, starts[b + 1]!, columnsOf[a]!);
    }
  }
  return sums;
}

/** Adds each point's distances to a cell to those to the groups that hold the cell. */
function addUp(
  { groups, values }: GroupSums,
  distances: Float64Array,
  from: number,
  to: number,
  into: readonly number[],
): void {
  for (let i = from; i < to; i++) {
    for (let at = 0; at < into.length; at++) values[i * groups + into[at]!]! += distances[i]!;
  }
}

function widthsOf(
  { rows, groups, starts }: GroupMembers,
  sums: GroupSums,
  first: number,
  placeOf: Int32Array,
): Float64Array {
  const widths = new Float64Array(rows.length);
  for (let group = 0; group < groups; group++) {
    const others = starts[group + 1]! - starts[group]! - 1;
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      const at = placeOf[rows[i]!]! * sums.groups + first;
      let nearest = Infinity;
      for (let other = 0; other < groups; other++) {
        if (other === group) continue;
        const size = starts[other + 1]! - starts[other]!;
        nearest = Math.min(nearest, sums.values[at + other]! / size);
      }
      widths[i] = silhouetteWidth(others === 0 ? Infinity : sums.values[at + group]! / others, nearest);
    }
  }
  return widths;
}
