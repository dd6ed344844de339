import { kmeans } from 'ml-kmeans';
import type { Matrix } from '../math/matrix.ts';
import type { KMeans } from './k-means-result.ts';

/** What an independent program makes of a clustering. */
export type SecondOpinion = {
  /** Whether it leaves every point where it is. */
  readonly agrees: boolean;
  /** How many points it puts elsewhere. */
  readonly differing: number;
  /** Sum of squared distances of the points to its centroids. */
  readonly inertia: number;
};

/** Its own numbers, so that nothing but rounding stands between two answers that agree. */
const TOLERANCE = 0;
const ITERATIONS = 100;

/**
 * Checks a clustering with ml-kmeans, started from its centroids: if they are where k-means comes to rest, every point
 * keeps its group.
 *
 * @param points the n rows that were clustered
 * @param result their clustering
 * @returns whether the two agree, and by how much they do not
 * @throws {RangeError} if there is not a label for every row
 * @see ml-kmeans 7, https://github.com/mljs/kmeans: plain Lloyd iterations. Time O(n d k) an iteration, on row objects:
 *   several times slower than `kMeans`.
 * @example kMeansSecondOpinion(matrixOf([[0], [1], [9]]), kMeans(matrixOf([[0], [1], [9]]), 2, { seed: 1 })).agrees // => true
 */
export function kMeansSecondOpinion(points: Matrix, result: KMeans): SecondOpinion {
  const { labels, centroids, k } = result;
  if (labels.length !== points.rows) {
    throw new RangeError(
      `kMeansSecondOpinion requires a label for each of ${points.rows} rows, got ${labels.length}`,
    );
  }
  const rows = rowsOf(points);
  const other = kmeans(rows, k, {
    initialization: rowsOf(centroids),
    maxIterations: ITERATIONS,
    tolerance: TOLERANCE,
  });
  let differing = 0;
  let inertia = 0;
  for (const [i, row] of rows.entries()) {
    const label = other.clusters[i]!;
    if (label !== labels[i]) differing++;
    const centroid = other.centroids[label]!;
    for (const [j, value] of row.entries()) inertia += (value - centroid[j]!) ** 2;
  }
  return { agrees: differing === 0, differing, inertia };
}

function rowsOf({ values, rows, columns }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...values.subarray(i * columns, (i + 1) * columns)]);
}
