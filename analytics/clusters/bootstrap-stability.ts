import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { createRandom } from '../math/random.ts';
import { adjustedRandIndex } from './adjusted-rand-index.ts';
import { groupMembers } from './group-members.ts';
import { groupOverlap } from './group-overlap.ts';

/** Any clustering of points, noise as -1; the seed decides whatever is left to chance. */
export type FitLabels = (points: Matrix, k: number, seed: number) => { readonly labels: Int32Array };

/** The same for several numbers of groups at once. */
export type SweepLabels = (
  points: Matrix,
  ks: readonly number[],
  seed: number,
) => readonly { readonly labels: Int32Array }[];

export type BootstrapOptions = {
  readonly resamples?: number;
  readonly most?: number;
  readonly seed?: number;
};

export type BootstrapStability = {
  /** Mean adjusted Rand index over the resamples: 1 if each finds the same groups, 0 if they agree no more than chance. */
  readonly mean: number;
  /** Standard deviation of the indices over the square root of their number. */
  readonly standardError: number;
  /** The index of each resample. */
  readonly values: Float64Array;
  /** For each group the mean Jaccard similarity to the most similar group of a resample, 0 to 1. */
  readonly byGroup: number[];
};

/**
 * Bootstrap stability: whether the same groups would be found had other customers of the same kind been seen.
 *
 * Rows are drawn with replacement and clustered again; both partitions are compared on the rows that were drawn, each
 * taken once. This is Hennig's scheme: his similarity of single groups (Jaccard) is `byGroup`, and the whole partitions
 * are compared by the adjusted Rand index. By his rule of thumb a group below 0.6 should not be trusted, one above 0.75
 * is a valid pattern, and one from 0.85 is highly stable. No group is told to be real by being stable: any method cuts an even
 * cloud in the same two halves each time.
 *
 * @param points n rows of d finite numbers
 * @param labels the partition to be judged: n group numbers from 0, without gaps; -1 is noise
 * @param cluster the method that made it, with its settings
 * @param options `resamples`, 25 unless told; `most` rows in each, 10,000 unless told; `seed`
 * @returns agreement over the resamples
 * @throws {RangeError} if there is no group, a group has no member, or `resamples` or `most` is no whole number from 2
 * @see Hennig (2007), Cluster-wise assessment of cluster stability, doi:10.1016/j.csda.2006.11.025. Time: one fit a
 *   resample.
 * @example bootstrapStability(matrixOf([[1], [2], [9]]), Int32Array.of(0, 0, 1), (p) => ({ labels: Int32Array.from(p.values, (x) => (x > 5 ? 1 : 0)) })).mean // => 1
 */
export function bootstrapStability(
  points: Matrix,
  labels: Int32Array,
  cluster: FitLabels,
  options: BootstrapOptions = {},
): BootstrapStability {
  const sweep: SweepLabels = (drawn, ks, seed) => ks.map((k) => cluster(drawn, k, seed));
  return bootstrapStabilities(points, [labels], sweep, options)[0]!;
}

/**
 * Bootstrap stability of several partitions, from the same resamples: each the same as `bootstrapStability` gives alone,
 * for a method that finds several numbers of groups in the time of one.
 *
 * @param points n rows of d finite numbers
 * @param partitions as `labels` of `bootstrapStability`
 * @param sweep the method that made them: one partition of the points for each number of groups asked for
 * @param options as for `bootstrapStability`
 * @returns one a partition, in their order
 * @throws {RangeError} as `bootstrapStability`
 * @example bootstrapStabilities(matrixOf([[1], [2], [9]]), [Int32Array.of(0, 0, 1)], (p) => [{ labels: Int32Array.from(p.values, (x) => (x > 5 ? 1 : 0)) }])[0].mean // => 1
 */
export function bootstrapStabilities(
  points: Matrix,
  partitions: readonly Int32Array[],
  sweep: SweepLabels,
  { resamples = 25, most = 10_000, seed = 1 }: BootstrapOptions = {},
): BootstrapStability[] {
  requireFromTwo('resamples', resamples);
  requireFromTwo('most', most);
  const counts = partitions.map((labels) => groupsOf(points, labels));
  const values = partitions.map(() => new Float64Array(resamples));
  const overlaps = partitions.map((): (number | null)[][] => []);
  for (let i = 0; i < resamples; i++) {
    const drawn = drawRows(points.rows, Math.min(points.rows, most), seed + i);
    const refitted = sweep(pickRows(points, drawn), counts, seed + i);
    for (const [at, labels] of partitions.entries()) {
      const [before, after] = eachOnce(labels, drawn, refitted[at]!.labels);
      values[at]![i] = adjustedRandIndex(before, after);
      overlaps[at]!.push(bestOverlaps(before, after, counts[at]!));
    }
  }
  return partitions.map((_, at) => ({
    ...meanAndError(values[at]!),
    values: values[at]!,
    byGroup: meanByGroup(overlaps[at]!, counts[at]!),
  }));
}

function groupsOf(points: Matrix, labels: Int32Array): number {
  const { groups } = groupMembers('bootstrapStability', points, labels);
  if (groups < 1) throw new RangeError(`bootstrapStability requires at least one group, got ${groups}`);
  return groups;
}

function requireFromTwo(what: string, value: number): void {
  if (Number.isInteger(value) && value >= 2) return;
  throw new RangeError(`bootstrapStability requires ${what} from 2, got ${value}`);
}

function drawRows(rows: number, count: number, seed: number): Int32Array {
  const random = createRandom(seed);
  return new Int32Array(count).map(() => Math.floor(random() * rows)).sort();
}

/** Both labels of the rows drawn, of each row once: a row drawn twice would agree with itself. */
function eachOnce(labels: Int32Array, drawn: Int32Array, refitted: Int32Array): [Int32Array, Int32Array] {
  const first = Int32Array.from(drawn.keys()).filter((i) => i === 0 || drawn[i] !== drawn[i - 1]);
  return [first.map((i) => labels[drawn[i]!]!), first.map((i) => refitted[i]!)];
}

/** Similarity of each group to the most similar one of the resample; null for a group of which no member was drawn. */
function bestOverlaps(before: Int32Array, after: Int32Array, groups: number): (number | null)[] {
  const others = after.reduce((last, label) => Math.max(last, label), -1) + 1;
  const { values } = groupOverlap(before, groups, after, others);
  return Array.from({ length: groups }, (_, group) => {
    if (!before.includes(group)) return null;
    return values.subarray(group * others, (group + 1) * others).reduce((a, b) => Math.max(a, b), 0);
  });
}

/** Over the resamples that drew a member; a group so small that none did is as unstable as can be. */
function meanByGroup(overlaps: readonly (number | null)[][], groups: number): number[] {
  return Array.from({ length: groups }, (_, group) => {
    const seen = overlaps.flatMap((one) => one[group] ?? []);
    return seen.length === 0 ? 0 : seen.reduce((sum, value) => sum + value, 0) / seen.length;
  });
}

function meanAndError(values: Float64Array): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
