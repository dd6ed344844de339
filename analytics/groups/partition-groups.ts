import { agglomerative, mostRows } from '../clusters/agglomerative.ts';
import { assignToCentroids } from '../clusters/assign-to-centroids.ts';
import { cutTree } from '../clusters/cut-tree.ts';
import { gaussianMixture } from '../clusters/gaussian-mixture.ts';
import { groupCentroids } from '../clusters/group-centroids.ts';
import { groupMembers } from '../clusters/group-members.ts';
import { type KMeansOptions, kMeansSweep } from '../clusters/k-means.ts';
import type { KMeans } from '../clusters/k-means-result.ts';
import { kMeansSecondOpinion } from '../clusters/k-means-second-opinion.ts';
import { miniBatchKMeans } from '../clusters/mini-batch-k-means.ts';
import { squaredDistance } from '../clusters/squared-distance.ts';
import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { sampleRows } from '../math/sample-rows.ts';
import type { GroupMethod, GroupRule } from './group-fit.ts';

/** A grouping into k groups, and the rule by which others are put into them. */
export type GroupPartition = {
  readonly labels: Int32Array;
  readonly rule: GroupRule;
  readonly inertia: number;
  readonly bic?: number;
  /** How many customers an independent program puts elsewhere. */
  readonly secondOpinion?: () => number;
};

/** `quick` is enough to see whether groups stay the same, `rough` to see how much of the inertia they take away. */
type Effort = 'full' | 'quick' | 'rough';

/** One partition for each number of groups, each the same as if it were asked for alone. */
type Sweep = (points: Matrix, ks: readonly number[], seed: number, effort: Effort) => GroupPartition[];

const SEARCH: { readonly [effort in Effort]: Partial<KMeansOptions> } = {
  full: {},
  quick: { starts: 1, swaps: 0 },
  rough: { starts: 1, swaps: 0, maxIterations: 8 },
};
const MIXTURE_STARTS = 3;
/** Few customers can afford more starts, of which more find the best. */
const FEW_ROWS = 500;
const MIXTURE_STARTS_OF_FEW = 30;
/** Beyond this k-means learns from batches. */
const MOST_ROWS = 200_000;

/**
 * Partitions of the same customers into several numbers of groups, in little more time than the largest takes where the
 * method allows: k-means grows groups one by one, and one tree is cut at every height.
 *
 * @param points n customers in d standardised features
 * @param method how
 * @param ks numbers of groups, each from 1 to the number of different customers
 * @param seed any integer
 * @param effort `quick` tries fewer starts, `rough` stops early, too
 * @throws {RangeError} if there are fewer different customers than groups, or a k is no whole number from 1
 * @example partitionGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, 'hier', [2], 1)[0].labels // => Int32Array.of(0, 0, 1, 1)
 */
export const partitionGroups = (
  points: Matrix,
  method: Exclude<GroupMethod, 'dbscan'>,
  ks: readonly number[],
  seed: number,
  effort: Effort = 'full',
): GroupPartition[] => SWEEPS[method](points, ks, seed, effort);

const SWEEPS: { readonly [method in Exclude<GroupMethod, 'dbscan'>]: Sweep } = {
  kmeans(points, ks, seed, effort) {
    const results =
      points.rows > MOST_ROWS
        ? ks.map((k) => miniBatchKMeans(points, k, { seed }))
        : kMeansSweep(points, ks, { seed, ...SEARCH[effort] });
    return results.map((result) => ofKMeans(points, result));
  },
  hier(points, ks, seed) {
    const rows = sampleRows(points.rows, mostRows.ward, seed);
    const sample = rows.length === points.rows ? points : pickRows(points, rows);
    const tree = agglomerative(sample, { linkage: 'ward' });
    return ks.map((k) => {
      const cut = cutTree(tree, sample.rows, k);
      const centroids = centroidsOf(sample, cut);
      const labels = sample === points ? cut : assignToCentroids(points, centroids).labels;
      return { labels, rule: { by: 'nearest-centroid', centroids }, inertia: inertiaOf(points, labels) };
    });
  },
  gmm(points, ks, seed, effort) {
    const many = points.rows > FEW_ROWS ? MIXTURE_STARTS : MIXTURE_STARTS_OF_FEW;
    const starts = effort === 'full' ? many : 1;
    return ks.map((k) => {
      const mixture = gaussianMixture(points, k, { seed, starts });
      const { labels, bic, covariance, weights, means, covariances } = mixture;
      const rule: GroupRule = { by: 'mixture', mixture: { k, covariance, weights, means, covariances } };
      return { labels, rule, inertia: inertiaOf(points, labels), bic };
    });
  },
};

function ofKMeans(points: Matrix, result: KMeans): GroupPartition {
  const { labels, centroids, inertia } = result;
  const secondOpinion = () => kMeansSecondOpinion(points, result).differing;
  return { labels, rule: { by: 'nearest-centroid', centroids }, inertia, secondOpinion };
}

/**
 * Mean point of each group.
 *
 * @param points n customers in d features
 * @param labels groups from 0, without gaps; -1 for none
 * @example centroidsOf({ values: Float64Array.of(0, 2, 9), rows: 3, columns: 1 }, Int32Array.of(0, 0, 1)).values // => Float64Array.of(1, 9)
 */
export const centroidsOf = (points: Matrix, labels: Int32Array): Matrix =>
  groupCentroids(points, labels, groupMembers('centroidsOf', points, labels));

function inertiaOf(points: Matrix, labels: Int32Array): number {
  const { values, columns } = centroidsOf(points, labels);
  let sum = 0;
  for (let row = 0; row < points.rows; row++) {
    const label = labels[row]!;
    if (label >= 0) sum += squaredDistance(points.values, row * columns, values, label * columns, columns);
  }
  return sum;
}
