import type { Matrix } from '../math/matrix.ts';
import { rowOrder } from '../math/row-order.ts';
import { groupRanks } from './group-ranks.ts';
import type { KMeansFit } from './hamerly.ts';

/** A clustering by k-means. Groups are numbered from the largest to the smallest. */
export type KMeans = {
  readonly k: number;
  /** One row a group. */
  readonly centroids: Matrix;
  /** One a point, 0 to k - 1. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the points to the centroid of their group. */
  readonly inertia: number;
  readonly iterations: number;
  /** Whether every centroid is the mean of its group, and no point can move to another group with gain. */
  readonly converged: boolean;
  /** Points of each group. */
  readonly sizes: readonly number[];
};

/**
 * A clustering as it is given out: groups numbered by size, labels in the order that the points came in.
 *
 * @param fit the clustering of points in another order
 * @param order which point each of those was
 * @returns the same groups; of equally large ones the one whose centroid has the smaller first coordinate (or second,
 *   if those are equal, and so on) comes first
 * @example kMeansResult(hamerly(condense(matrixOf([[0], [7], [8]]), 9), matrixOf([[0], [7]]), 9), Int32Array.of(2, 1, 0)).sizes // => [2, 1]
 */
export function kMeansResult(fit: KMeansFit, order: Int32Array): KMeans {
  const { inertia, iterations, converged } = fit;
  const { values, rows: k, columns } = fit.centroids;
  const places = new Int32Array(k);
  for (const [place, group] of rowOrder(fit.centroids).entries()) places[group] = place;
  const ranks = groupRanks(fit.sizes, places);
  const centroids = { values: new Float64Array(values.length), rows: k, columns };
  const sizes = new Array<number>(k).fill(0);
  for (const [group, rank] of ranks.entries()) {
    centroids.values.set(values.subarray(group * columns, (group + 1) * columns), rank * columns);
    sizes[rank] = fit.sizes[group]!;
  }
  const labels = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) labels[order[i]!] = ranks[fit.labels[i]!]!;
  return { k, centroids, labels, inertia, iterations, converged, sizes };
}
