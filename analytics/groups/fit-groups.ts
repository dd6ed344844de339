import { agglomerative, mostRows } from '../clusters/agglomerative.ts';
import { assignToCentroids } from '../clusters/assign-to-centroids.ts';
import { bootstrapStability, type FitLabels } from '../clusters/bootstrap-stability.ts';
import {
  chooseGroupCount,
  type GroupCountCandidate,
  type GroupCountChoice,
} from '../clusters/choose-group-count.ts';
import { cutTree } from '../clusters/cut-tree.ts';
import { dbscan } from '../clusters/dbscan.ts';
import { gaussianMixture } from '../clusters/gaussian-mixture.ts';
import { groupCentroids } from '../clusters/group-centroids.ts';
import { groupMembers } from '../clusters/group-members.ts';
import { kDistances } from '../clusters/k-distances.ts';
import { kMeans } from '../clusters/k-means.ts';
import { kMeansSecondOpinion } from '../clusters/k-means-second-opinion.ts';
import { miniBatchKMeans } from '../clusters/mini-batch-k-means.ts';
import { sampleRows } from '../clusters/sample-rows.ts';
import { suggestEps } from '../clusters/suggest-eps.ts';
import type { Matrix } from '../math/matrix.ts';
import type { GroupFit, GroupMethod, GroupRule } from './group-fit.ts';
import { measureGroups } from './measure-groups.ts';

export type FitOptions = {
  readonly seed: number;
  /** As many groups as this; chosen where it is absent. DBSCAN finds its own number. */
  readonly k?: number | undefined;
  /** The fewest and the most groups that may be chosen. */
  readonly least?: number;
  readonly cap?: number;
};

/** A grouping into k groups, and the rule by which others are put into them. */
type Partition = {
  readonly labels: Int32Array;
  readonly rule: GroupRule;
  readonly inertia: number;
  readonly bic?: number;
  /** How many customers an independent program puts elsewhere. */
  readonly secondOpinion?: () => number;
};

/** `quick` is enough to see whether groups stay the same. */
type Effort = 'full' | 'quick';

type Partitioner = (points: Matrix, k: number, seed: number, effort?: Effort) => Partition;

const MOST_K = 10;
const RESAMPLES = 10;
/** Of resamples it is the agreement that counts, not the last digit: fewer rows give the same. */
const RESAMPLE_ROWS = 2000;
/** Choosing k on more customers than this takes long and changes nothing. */
const CHOOSING_ROWS = 20_000;
const MIXTURE_STARTS = 3;
/** Beyond this k-means learns from batches. */
const MOST_ROWS = 200_000;
/** The second opinion takes several times as long as the first. */
const MOST_CHECKED = 50_000;

/**
 * Puts customers into groups, by the method asked for, into as many as asked for or as the criteria vote for.
 *
 * k-means and the mixture use every customer. The tree is built on a sample where there are more customers than its
 * distances fit into memory; the others join the nearest group. How many groups is decided on at most 20,000 customers.
 *
 * @param points n customers in d standardised features
 * @throws {RangeError} if there are fewer different customers than groups, or k is no whole number from 1
 * @see {@link chooseGroupCount} for the vote; stability is the mean adjusted Rand index over 10 resamples
 * @example fitGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, 'kmeans', { seed: 1, k: 2 }).labels // => Int32Array.of(0, 0, 1, 1)
 */
export function fitGroups(points: Matrix, method: GroupMethod, options: FitOptions): GroupFit {
  if (method === 'dbscan') return fitDensity(points);
  const { seed } = options;
  const partition = PARTITIONERS[method];
  const { k, curve, choice } =
    options.k === undefined ? choose(points, partition, options) : { k: options.k, curve: [], choice: null };
  const { labels, rule, secondOpinion } = partition(points, k, seed);
  const differing = points.rows <= MOST_CHECKED ? (secondOpinion?.() ?? null) : null;
  const sample = method === 'hier' && points.rows > mostRows.ward ? mostRows.ward : null;
  const centroids = centroidsOf(points, labels);
  return { method, k, labels, rule, centroids, curve, choice, differing, sample };
}

const PARTITIONERS: { readonly [method in Exclude<GroupMethod, 'dbscan'>]: Partitioner } = {
  kmeans(points, k, seed, effort = 'full') {
    const options = effort === 'full' ? { seed } : { seed, starts: 1, swaps: 0 };
    const result =
      points.rows > MOST_ROWS ? miniBatchKMeans(points, k, { seed }) : kMeans(points, k, options);
    const { labels, centroids, inertia } = result;
    const secondOpinion = () => kMeansSecondOpinion(points, result).differing;
    return { labels, rule: { by: 'nearest-centroid', centroids }, inertia, secondOpinion };
  },
  hier(points, k, seed) {
    const rows = sampleRows(points.rows, mostRows.ward, seed);
    const sample = rows.length === points.rows ? points : takeRows(points, rows);
    const cut = cutTree(agglomerative(sample, { linkage: 'ward' }), sample.rows, k);
    const centroids = centroidsOf(sample, cut);
    const labels = sample === points ? cut : assignToCentroids(points, centroids).labels;
    return { labels, rule: { by: 'nearest-centroid', centroids }, inertia: inertiaOf(points, labels) };
  },
  gmm(points, k, seed, effort = 'full') {
    const mixture = gaussianMixture(points, k, { seed, starts: effort === 'full' ? MIXTURE_STARTS : 1 });
    const { labels, bic, covariance, weights, means, covariances } = mixture;
    const rule: GroupRule = { by: 'mixture', mixture: { k, covariance, weights, means, covariances } };
    return { labels, rule, inertia: inertiaOf(points, labels), bic };
  },
};

/** Tries every k, and lets the criteria vote. */
function choose(
  all: Matrix,
  partition: Partitioner,
  { seed, least = 2, cap = 6 }: FitOptions,
): { k: number; curve: GroupCountCandidate[]; choice: GroupCountChoice } {
  const points = all.rows > CHOOSING_ROWS ? takeRows(all, sampleRows(all.rows, CHOOSING_ROWS, seed)) : all;
  const curve: GroupCountCandidate[] = [];
  for (let k = 1; k <= Math.min(MOST_K, points.rows); k++) {
    const candidate = tryCount(points, k, partition, { seed, stable: k >= least && k <= cap });
    if (candidate === undefined) break;
    curve.push(candidate);
  }
  const rules = { customers: points.rows, cap, least: Math.min(least, Math.max(2, curve.length)) };
  const choice = chooseGroupCount(curve, rules);
  const k = choice.k ?? chooseGroupCount(curve, { ...rules, minimumShare: 0, minimumSize: 1 }).k ?? 1;
  return { k, curve, choice };
}

/** @returns undefined where there are not so many different customers */
function tryCount(
  points: Matrix,
  k: number,
  partition: Partitioner,
  { seed, stable }: { readonly seed: number; readonly stable: boolean },
): GroupCountCandidate | undefined {
  let tried: Partition;
  try {
    tried = partition(points, k, seed);
  } catch (error) {
    if (error instanceof RangeError && k > 1) return undefined;
    throw error;
  }
  const { labels, inertia, bic } = tried;
  const refit: FitLabels = (resample, count, start) => partition(resample, count, start, 'quick');
  const most = Math.max(2, Math.min(points.rows, RESAMPLE_ROWS));
  return {
    k,
    inertia,
    ...measureGroups(points, labels),
    ...(bic !== undefined && { bic }),
    ...(stable && k > 1 && { stability: stabilityOf(points, labels, refit, most, seed) }),
  };
}

function stabilityOf(
  points: Matrix,
  labels: Int32Array,
  refit: FitLabels,
  most: number,
  seed: number,
): number {
  return bootstrapStability(points, labels, refit, { resamples: RESAMPLES, most, seed }).mean;
}

/**
 * How much the groups stay the same when other customers are drawn: the mean adjusted Rand index of 10 resamples.
 *
 * @returns null for density groups, which have no number of groups to keep, and for a single group
 * @example groupStability({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, fitGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, 'kmeans', { seed: 1, k: 2 }), 1) > 0 // => true
 */
export function groupStability(points: Matrix, { method, k, labels }: GroupFit, seed: number): number | null {
  if (method === 'dbscan' || k < 2) return null;
  const refit: FitLabels = (resample, count, start) => PARTITIONERS[method](resample, count, start, 'quick');
  return stabilityOf(points, labels, refit, Math.max(2, Math.min(points.rows, RESAMPLE_ROWS)), seed);
}

/** eps is where the distances to the neighbours bend; a core has twice as many neighbours as there are features. */
function fitDensity(points: Matrix): GroupFit {
  const minPoints = Math.max(5, 2 * points.columns);
  const eps = suggestEps(kDistances(points, Math.min(minPoints - 1, points.rows - 1)));
  const { labels, k } = dbscan(points, { eps, minPoints });
  return {
    method: 'dbscan',
    k,
    labels,
    rule: { by: 'refit', eps, minPoints },
    centroids:
      k === 0
        ? { values: new Float64Array(0), rows: 0, columns: points.columns }
        : centroidsOf(points, labels),
    curve: [],
    choice: null,
    differing: null,
    sample: null,
  };
}

const centroidsOf = (points: Matrix, labels: Int32Array): Matrix =>
  groupCentroids(points, groupMembers('fitGroups', points, labels));

function inertiaOf(points: Matrix, labels: Int32Array): number {
  const { values, columns } = centroidsOf(points, labels);
  let sum = 0;
  for (let row = 0; row < points.rows; row++) {
    const label = labels[row]!;
    for (let j = 0; j < columns && label >= 0; j++) {
      sum += (points.values[row * columns + j]! - values[label * columns + j]!) ** 2;
    }
  }
  return sum;
}

function takeRows(points: Matrix, rows: Int32Array): Matrix {
  const { columns } = points;
  const values = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    values.set(points.values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { values, rows: rows.length, columns };
}
