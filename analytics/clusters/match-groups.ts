import type { Matrix } from '../math/matrix.ts';
import { groupOverlap } from './group-overlap.ts';
import { hungarian } from './hungarian.ts';
import { squaredDistance } from './squared-distance.ts';

export type GroupRun = {
  /** One row a group; no columns where the features of the two runs differ, and places mean nothing. */
  readonly centroids: Matrix;
  /** The group of each customer that both runs know, in one order for both; -1 for noise. */
  readonly memberOf: Int32Array;
};

export type GroupMatch = {
  readonly previous: number;
  readonly next: number;
  /** Jaccard similarity of the members: those in both groups over those in either, 0 to 1. */
  readonly overlap: number;
  /** Of the centroids, as a share of the largest distance between two of them; null if the features differ. */
  readonly distance: number | null;
};

export type GroupMatches = {
  /** In the order of the next run's groups. */
  readonly matches: readonly GroupMatch[];
  /** Groups of the next run that carry on no group of the previous one. */
  readonly added: readonly number[];
  /** Groups of the previous run that no group of the next one carries on. */
  readonly ended: readonly number[];
};

/** Members decide; the place of the centroids decides between groups that share about as many. */
const OVERLAP_WEIGHT = 0.75;

/**
 * Which group of a new run is which of the last one, so that names and colours stay.
 *
 * Groups are paired at the least total cost, where a pair costs
 *
 *     0.75 (1 - overlap) + 0.25 distance
 *
 * and a pair that overlaps less than `minimumOverlap` costs as much as none: such a group is new. A third is the overlap
 * of two groups of one size that share half of their members each. Where centroids cannot be compared, because the two
 * differ in columns or have none, the overlap alone decides. Runs without a common customer have no common group.
 *
 * @param previous the last run
 * @param next the new run, of the same customers in the same order
 * @param options `minimumOverlap`, 1/3 unless told, above 0 and at most 1
 * @throws {RangeError} if the runs differ in customers, a customer is in a group without a centroid, or the option is
 *   out of range
 * @see Hungarian method: `hungarian`. Time O(n + k² d + k³).
 * @example matchGroups({ centroids: matrixOf([[0], [9]]), memberOf: Int32Array.of(0, 0, 1) }, { centroids: matrixOf([[9], [1]]), memberOf: Int32Array.of(1, 1, 0) }).matches.map((match) => match.previous) // => [1, 0]
 */
export function matchGroups(
  previous: GroupRun,
  next: GroupRun,
  { minimumOverlap = 1 / 3 }: { readonly minimumOverlap?: number } = {},
): GroupMatches {
  if (!(minimumOverlap > 0 && minimumOverlap <= 1)) {
    throw new RangeError(`matchGroups requires minimumOverlap above 0, up to 1, got ${minimumOverlap}`);
  }
  const before = previous.centroids.rows;
  const after = next.centroids.rows;
  if (before === 0 || after === 0) return matchesOf([], before, after);
  const overlap = groupOverlap(previous.memberOf, before, next.memberOf, after);
  const distances = centroidDistances(previous.centroids, next.centroids);
  const costs = overlap.values.map((share, i) =>
    share < minimumOverlap ? 1 : OVERLAP_WEIGHT * (1 - share) + (1 - OVERLAP_WEIGHT) * (distances?.[i] ?? 0),
  );
  const pairs = hungarian({ values: costs, rows: before, columns: after });
  const matches = Array.from(pairs, (group, from) => {
    const at = from * after + group;
    if (group < 0 || overlap.values[at]! < minimumOverlap) return null;
    return { previous: from, next: group, overlap: overlap.values[at]!, distance: distances?.[at] ?? null };
  }).filter((match) => match !== null);
  return matchesOf(matches, before, after);
}

function matchesOf(matches: readonly GroupMatch[], before: number, after: number): GroupMatches {
  const without = (groups: number, taken: ReadonlySet<number>) =>
    Array.from({ length: groups }, (_, group) => group).filter((group) => !taken.has(group));
  return {
    matches: matches.toSorted((a, b) => a.next - b.next),
    added: without(after, new Set(matches.map(({ next }) => next))),
    ended: without(before, new Set(matches.map(({ previous }) => previous))),
  };
}

/** From 0 to 1, row by row; null if the matrices have other columns. */
function centroidDistances(previous: Matrix, next: Matrix): Float64Array | null {
  if (previous.columns !== next.columns || next.columns === 0) return null;
  const { columns } = previous;
  const distances = new Float64Array(previous.rows * next.rows);
  for (let i = 0; i < previous.rows; i++) {
    for (let j = 0; j < next.rows; j++) {
      const square = squaredDistance(previous.values, i * columns, next.values, j * columns, columns);
      distances[i * next.rows + j] = Math.sqrt(square);
    }
  }
  const largest = distances.reduce((most, distance) => Math.max(most, distance), 0);
  return largest === 0 ? distances : distances.map((distance) => distance / largest);
}
