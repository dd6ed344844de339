import type { Matrix } from '../math/matrix.ts';
import { addDistances } from './add-distances.ts';
import type { GroupMembers } from './group-members.ts';
import { silhouetteWidth } from './silhouette-width.ts';

/** Mean distances of points, `replicates` numbers a point: to the others of its group, and to the nearest other group. */
type MeanDistances = { readonly own: Float64Array; readonly other: Float64Array };

/** Points in order of group, and where each block of each group starts. */
type Layout = {
  readonly values: Float64Array;
  readonly dimensions: number;
  readonly groups: number;
  readonly blocks: number;
  readonly starts: Int32Array;
};

/**
 * Silhouette of each point: how much nearer it lies to its own group than to the next one.
 *
 *     s = (b - a) / max(a, b)
 *
 * a is the mean distance to the other points of its group; b the smallest mean distance to the points of another group.
 * s = 0 for a point alone in its group, by definition, and where a = b = 0.
 *
 * For an error estimate each group can be dealt into blocks: all silhouettes are then computed again without the points
 * of one block, for each block, from the same distances.
 *
 * @param points n rows of d finite numbers
 * @param members which rows belong to which group; at least two groups
 * @param blocks 1, or how many blocks each group is dealt into, in the order of its rows
 * @returns in the order of `members.rows`, a column for all points and, with more than one block, a column without each
 *   block; numbers from -1 to 1
 * @see Rousseeuw (1987), Silhouettes, doi:10.1016/0377-0427(87)90125-7. Each distance is computed once: time
 *   O(n² d / 2), memory O(n (d + blocks)).
 * @example silhouetteWidths(matrixOf([[0], [2], [12]]), groupMembers('f', matrixOf([[0], [2], [12]]), Int32Array.of(0, 0, 1)), 1).values // => Float64Array.of(10 / 12, 0.8, 0)
 */
export function silhouetteWidths(points: Matrix, members: GroupMembers, blocks: number): Matrix {
  const columns = blocks === 1 ? 1 : blocks + 1;
  const rows = members.rows.length;
  const { own, other } = meanDistances(layoutOf(points, members, blocks), columns);
  const values = own.map((a, i) => silhouetteWidth(a, other[i]!));
  return { values, rows, columns };
}

function layoutOf(points: Matrix, { rows, groups, starts }: GroupMembers, blocks: number): Layout {
  const { columns } = points;
  const values = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < columns; j++) values[i * columns + j] = points.values[rows[i]! * columns + j]!;
  }
  const blockStarts = new Int32Array(groups * blocks + 1);
  for (let run = 0; run < groups * blocks; run++) {
    const group = Math.floor(run / blocks);
    const size = starts[group + 1]! - starts[group]!;
    blockStarts[run] = starts[group]! + Math.floor((size * (run % blocks)) / blocks);
  }
  blockStarts[groups * blocks] = rows.length;
  return { values, dimensions: columns, groups, blocks, starts: blockStarts };
}

function meanDistances(layout: Layout, replicates: number): MeanDistances {
  const { groups, blocks, starts } = layout;
  const points = starts[groups * blocks]!;
  const own = new Float64Array(points * replicates).fill(Infinity);
  const other = new Float64Array(points * replicates).fill(Infinity);
  for (let a = 0; a < groups; a++) {
    for (let b = a; b < groups; b++) {
      const rowSums = new Float64Array((starts[(a + 1) * blocks]! - starts[a * blocks]!) * blocks);
      if (a === b) {
        addGroups(layout, a, a, rowSums, rowSums);
        settle(layout, a, a, rowSums, own);
      } else {
        const columnSums = new Float64Array((starts[(b + 1) * blocks]! - starts[b * blocks]!) * blocks);
        addGroups(layout, a, b, rowSums, columnSums);
        settle(layout, a, b, rowSums, other);
        settle(layout, b, a, columnSums, other);
      }
    }
  }
  return { own, other };
}

/** Adds the distances of two groups' points: to the rows of a by block of b, and to the rows of b by block of a. */
function addGroups(
  { values, dimensions, blocks, starts }: Layout,
  a: number,
  b: number,
  rowSums: Float64Array,
  columnSums: Float64Array,
): void {
  const firstA = starts[a * blocks]!;
  const firstB = starts[b * blocks]!;
  for (let blockA = 0; blockA < blocks; blockA++) {
    const offset = blockA - firstB * blocks;
    for (let i = starts[a * blocks + blockA]!; i < starts[a * blocks + blockA + 1]!; i++) {
      for (let blockB = 0; blockB < blocks; blockB++) {
        const run = b * blocks + blockB;
        const from = a === b ? Math.max(starts[run]!, i + 1) : starts[run]!;
        const to = starts[run + 1]!;
        const sum = addDistances(values, dimensions, i, from, to, columnSums, blocks, offset);
        rowSums[(i - firstA) * blocks + blockB]! += sum;
      }
    }
  }
}

/** Turns the sums of a group's points over another group into means, one a replicate, and keeps the least. */
function settle(layout: Layout, group: number, over: number, sums: Float64Array, least: Float64Array): void {
  const { blocks, starts } = layout;
  const first = starts[group * blocks]!;
  const size = starts[(over + 1) * blocks]! - starts[over * blocks]! - (group === over ? 1 : 0);
  const replicates = blocks === 1 ? 1 : blocks + 1;
  for (let i = 0; i < sums.length / blocks; i++) {
    let sum = 0;
    for (let block = 0; block < blocks; block++) sum += sums[i * blocks + block]!;
    const at = (first + i) * replicates;
    if (size > 0) least[at] = Math.min(least[at]!, sum / size);
    for (let block = 0; block < replicates - 1; block++) {
      const left = size - (starts[over * blocks + block + 1]! - starts[over * blocks + block]!);
      const mean = (sum - sums[i * blocks + block]!) / left;
      if (left > 0) least[at + 1 + block] = Math.min(least[at + 1 + block]!, mean);
    }
  }
}
