import type { Matrix } from '../math/matrix.ts';
import { type GroupMembers, groupMembers } from './group-members.ts';
import { jointSilhouetteWidths } from './joint-silhouette-widths.ts';
import { silhouetteWidths } from './silhouette-widths.ts';
import { stratifiedSample } from './stratified-sample.ts';

export type Silhouette = {
  /** Over all points, sampled or not: each group counts by its size. From -1 to 1. */
  readonly mean: number;
  /** Of the points used, in the order of `indices`. */
  readonly values: Float64Array;
  /** Rows of the points used, ascending. */
  readonly indices: Int32Array;
  /** Mean of each group. */
  readonly byGroup: number[];
  readonly sampled: boolean;
  /** Of the mean; 0 when nothing was sampled. */
  readonly standardError: number;
  /** Rows left out because they belong to no group. */
  readonly noise: number;
};

export type SilhouetteOptions = {
  /** Points up to which it is exact. */
  readonly most?: number;
  /** Of the sample. */
  readonly seed?: number;
};

/** Parts of the sample that are left out in turn: enough that the error itself is known to about a sixth. */
const BLOCKS = 20;

/**
 * Silhouette of a clustering: how much nearer its points lie to their own group than to the next one.
 *
 * Up to `most` points it is exact. Above, points are drawn from each group in proportion to its size (20 at least),
 * their silhouettes computed among themselves, and the means of the groups weighted by the sizes of the groups. The
 * standard error of a sample is found by leaving out a twentieth of it in turn (delete-a-group jackknife): it holds
 * both that other points could have been drawn and that they would have been compared with others.
 *
 * @param points n rows of d finite numbers; standardise the columns first, because distance mixes units
 * @param labels n group numbers from 0, without gaps; -1 is noise, left out and counted
 * @param options `most` points computed exactly, 10,000 unless told; `seed` of the sample
 * @returns the mean, which scores the clustering, and the value of each point used: 0 for one alone in its group
 * @throws {RangeError} if there are fewer than two groups, one has no member, or `most` is no whole number from 1
 * @see Rousseeuw (1987), Silhouettes, doi:10.1016/0377-0427(87)90125-7; Kott (2001), The delete-a-group jackknife,
 *   Journal of Official Statistics 17. Time O(min(n, most)² d), memory O(n + most · 20).
 * @example silhouette(matrixOf([[0], [2], [12]]), Int32Array.of(0, 0, 1)).values // => Float64Array.of(10 / 12, 0.8, 0)
 */
export function silhouette(points: Matrix, labels: Int32Array, options: SilhouetteOptions = {}): Silhouette {
  const { most = 10_000, seed = 1 } = options;
  requireMost(most);
  const members = membersOf(points, labels);
  const sampled = members.rows.length > most;
  const used = sampled ? stratifiedSample(members, most, BLOCKS, seed) : members;
  return described(members, used, silhouetteWidths(points, used, sampled ? BLOCKS : 1));
}

/**
 * Silhouettes of several clusterings of the same points: each as `silhouette` gives it alone, up to rounding. Where all
 * are exact they take little more time than one.
 *
 * @param points as for `silhouette`
 * @param labelings the labels of each clustering
 * @param options as for `silhouette`
 * @returns one a clustering, in their order
 * @throws {RangeError} as `silhouette`
 * @see {@link jointSilhouetteWidths}
 * @example silhouettes(matrixOf([[0], [2], [12]]), [Int32Array.of(0, 0, 1)])[0].byGroup[1] // => 0
 */
export function silhouettes(
  points: Matrix,
  labelings: readonly Int32Array[],
  options: SilhouetteOptions = {},
): Silhouette[] {
  const { most = 10_000 } = options;
  requireMost(most);
  if (points.rows > most) return labelings.map((labels) => silhouette(points, labels, options));
  const members = labelings.map((labels) => membersOf(points, labels));
  const widths = jointSilhouetteWidths(points, labelings, members);
  return members.map((own, at) =>
    described(own, own, { values: widths[at]!, rows: own.rows.length, columns: 1 }),
  );
}

function requireMost(most: number): void {
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`silhouette requires most from 1, got ${most}`);
  }
}

function membersOf(points: Matrix, labels: Int32Array): GroupMembers {
  const members = groupMembers('silhouette', points, labels);
  if (members.groups < 2) {
    throw new RangeError(`silhouette requires at least two groups, got ${members.groups}`);
  }
  return members;
}

function described(members: GroupMembers, used: GroupMembers, widths: Matrix): Silhouette {
  const byGroup = Array.from({ length: members.groups }, (_, group) => groupMean(used, widths, group, 0)!);
  const sampled = used !== members;
  return {
    mean: weightedMean(members, byGroup),
    ...inRowOrder(used.rows, widths),
    byGroup,
    sampled,
    standardError: sampled ? standardErrorOf(members, used, widths) : 0,
    noise: members.noise,
  };
}

/** Mean of one column of the widths; without a block, its points do not count. Null where no point is left. */
function groupMean({ starts }: GroupMembers, widths: Matrix, group: number, column: number): number | null {
  const from = starts[group]!;
  const size = starts[group + 1]! - from;
  const gapFrom = column === 0 ? size : Math.floor((size * (column - 1)) / BLOCKS);
  const gapTo = column === 0 ? size : Math.floor((size * column) / BLOCKS);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    if (i < gapFrom || i >= gapTo) sum += widths.values[(from + i) * widths.columns + column]!;
  }
  const left = size - (gapTo - gapFrom);
  return left > 0 ? sum / left : null;
}

function weightedMean({ starts }: GroupMembers, byGroup: readonly (number | null)[]): number {
  let sum = 0;
  let weights = 0;
  for (const [group, mean] of byGroup.entries()) {
    if (mean === null) continue;
    const weight = starts[group + 1]! - starts[group]!;
    sum += weight * mean;
    weights += weight;
  }
  return sum / weights;
}

function standardErrorOf(members: GroupMembers, used: GroupMembers, widths: Matrix): number {
  const means = Array.from({ length: BLOCKS }, (_, block) =>
    weightedMean(
      members,
      Array.from({ length: members.groups }, (_, group) => groupMean(used, widths, group, block + 1)),
    ),
  );
  const centre = means.reduce((sum, mean) => sum + mean, 0) / BLOCKS;
  const spread = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0);
  const unseen = 1 - used.rows.length / members.rows.length;
  return Math.sqrt(((BLOCKS - 1) / BLOCKS) * spread * unseen);
}

function inRowOrder(rows: Int32Array, widths: Matrix): { values: Float64Array; indices: Int32Array } {
  const order = Int32Array.from(rows, (_, i) => i).sort((a, b) => rows[a]! - rows[b]!);
  return {
    values: Float64Array.from(order, (i) => widths.values[i * widths.columns]!),
    indices: Int32Array.from(order, (i) => rows[i]!),
  };
}
