import { mostRows } from '../clusters/agglomerative.ts';
import { bootstrapStability } from '../clusters/bootstrap-stability.ts';
import { dbscan } from '../clusters/dbscan.ts';
import { kDistances } from '../clusters/k-distances.ts';
import { leastGroupSize } from '../clusters/least-group-size.ts';
import { suggestEps } from '../clusters/suggest-eps.ts';
import type { Matrix } from '../math/matrix.ts';
import { chooseByVote, RESAMPLE_ROWS, RESAMPLES } from './choose-by-vote.ts';
import type { GroupFit, GroupMethod } from './group-fit.ts';
import { mergeSmallGroups } from './merge-small-groups.ts';
import { centroidsOf, type GroupPartition, partitionGroups } from './partition-groups.ts';

export type FitOptions = {
  readonly seed: number;
  /** As many groups as this; chosen where it is absent. DBSCAN finds its own number. */
  readonly k?: number | undefined;
  /** The fewest and the most groups that may be chosen. */
  readonly least?: number;
  readonly cap?: number | undefined;
};

/** The second opinion takes several times as long as the first. */
const MOST_CHECKED = 50_000;

/**
 * Puts customers into groups, by the method asked for, into as many as asked for or as the criteria vote for. A group too
 * small for a campaign of its own is dissolved, unless it lies clearly apart.
 *
 * k-means and the mixture use every customer. The tree is built on a sample where there are more customers than its
 * distances fit into memory; the others join the nearest group. How many groups is decided on at most 20,000 customers.
 *
 * @param points n customers in d standardised features
 * @throws {RangeError} if there are fewer different customers than groups, or k is no whole number from 1
 * @see {@link chooseByVote} for the number of groups, {@link mergeSmallGroups} for small ones
 * @example fitGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, 'kmeans', { seed: 1, k: 2 }).labels // => Int32Array.of(0, 0, 1, 1)
 */
export function fitGroups(points: Matrix, method: GroupMethod, options: FitOptions): GroupFit {
  if (method === 'dbscan') return fitDensity(points);
  const { seed, least = 2, cap = 6 } = options;
  const chosen =
    options.k === undefined ? chooseByVote(points, method, { seed, least: Math.min(least, cap), cap }) : null;
  const fitted = chosen?.k ?? options.k!;
  const partition = chosen?.partition ?? partitionGroups(points, method, [fitted], seed)[0]!;
  const { labels, rule, merged } = mergeSmallGroups(points, partition, leastGroupSize(points.rows));
  const centroids = centroidsOf(points, labels);
  return {
    method,
    k: centroids.rows,
    fitted,
    merged,
    labels,
    rule,
    centroids,
    curve: chosen?.curve ?? [],
    choice: chosen?.choice ?? null,
    differing: differingOf(points, partition),
    sample: method === 'hier' && points.rows > mostRows.ward ? mostRows.ward : null,
  };
}

const differingOf = ({ rows }: Matrix, { secondOpinion }: GroupPartition): number | null =>
  rows <= MOST_CHECKED ? (secondOpinion?.() ?? null) : null;

/**
 * How much the groups stay the same when other customers are drawn: the mean adjusted Rand index of 10 resamples.
 *
 * @returns null for density groups, which have no number of groups to keep, and for a single group
 * @example groupStability({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, fitGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, 'kmeans', { seed: 1, k: 2 }), 1) > 0 // => true
 */
export function groupStability(points: Matrix, { method, k, labels }: GroupFit, seed: number): number | null {
  if (method === 'dbscan' || k < 2) return null;
  const refit = (resample: Matrix, count: number, start: number) =>
    partitionGroups(resample, method, [count], start, 'quick')[0]!;
  const most = Math.max(2, Math.min(points.rows, RESAMPLE_ROWS));
  return bootstrapStability(points, labels, refit, { resamples: RESAMPLES, most, seed }).mean;
}

/** eps is where the distances to the neighbours bend; a core has twice as many neighbours as there are features. */
function fitDensity(points: Matrix): GroupFit {
  const minPoints = Math.max(5, 2 * points.columns);
  const eps = suggestEps(kDistances(points, Math.min(minPoints - 1, points.rows - 1)));
  const found = dbscan(points, { eps, minPoints });
  const grouping = { labels: found.labels, rule: { by: 'refit', eps, minPoints } } as const;
  const { labels, rule, merged } = mergeSmallGroups(points, grouping, leastGroupSize(points.rows));
  const centroids =
    found.k === 0
      ? { values: new Float64Array(0), rows: 0, columns: points.columns }
      : centroidsOf(points, labels);
  return {
    method: 'dbscan',
    k: centroids.rows,
    fitted: found.k,
    merged,
    labels,
    rule,
    centroids,
    curve: [],
    choice: null,
    differing: null,
    sample: null,
  };
}
