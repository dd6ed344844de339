import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { createRandom } from '../math/random.ts';
import { requirePoints } from '../math/require-points.ts';
import { sampleRows } from '../math/sample-rows.ts';
import { assignToCentroids } from './assign-to-centroids.ts';
import { condense } from './condense.ts';
import { hamerly } from './hamerly.ts';
import { kMeans } from './k-means.ts';
import { type KMeans, kMeansResult } from './k-means-result.ts';

export type MiniBatchOptions = {
  /** Any integer: the same seed gives the same groups on every machine. */
  readonly seed: number;
  /** How many batches to learn from, from 0. */
  readonly batches?: number;
};

/** From so many points the first centroids come: enough that no group worth a campaign is missed. */
const SAMPLE = 20_000;
const BATCH = 10_000;

/**
 * K-means for more points than it can go through again and again: in a time that hardly grows with their number.
 *
 * The centroids are those of `kMeans` on a sample. Each batch of points drawn evenly then moves them, by steps that get
 * shorter the more points a centroid has seen. One iteration over all points ends it. The groups are nearly those of
 * `kMeans`, but not a local optimum to the last digit, and they depend on the order of the rows.
 *
 * @param points n rows of finite numbers; up to 20,000 of them `kMeans` itself is run
 * @param k number of groups, from 1 to the number of distinct points
 * @param options the seed; by default 100 batches of 10,000 points
 * @returns the clustering: no group is empty, and every point is with its nearest centroid
 * @throws {RangeError} as `kMeans`
 * @see Sculley (2010), Web-scale k-means clustering, doi:10.1145/1772690.1772862. Time O(n d k) for the last iteration and
 *   as much for 1,000,000 points drawn; memory about 60 bytes a point beside the points.
 * @example miniBatchKMeans(matrixOf([[9], [1], [2]]), 2, { seed: 1 }).sizes // => [2, 1]
 */
export function miniBatchKMeans(points: Matrix, k: number, options: MiniBatchOptions): KMeans {
  const { seed, batches = 100 } = options;
  if (!Number.isInteger(batches) || batches < 0) {
    throw new RangeError(`miniBatchKMeans requires batches from 0, got ${batches}`);
  }
  requirePoints('miniBatchKMeans', points);
  const sample = pickRows(points, sampleRows(points.rows, SAMPLE, seed));
  // A sample of too few distinct points says nothing of the rest; all points then have few distinct ones as well.
  if (points.rows <= SAMPLE || condense(sample, k).weights.length < k) return kMeans(points, k, { seed });
  const { centroids, sizes } = kMeans(sample, k, { seed });
  const seen = Float64Array.from(sizes);
  const random = createRandom(seed);
  for (let batch = 0; batch < batches; batch++) {
    learn(pickRows(points, drawRows(points.rows, random)), centroids, seen);
  }
  const data = { points, weights: new Float64Array(points.rows).fill(1) };
  const fit = hamerly(data, centroids, 1);
  const order = Int32Array.from(fit.labels.keys());
  return { ...kMeansResult(fit, order), iterations: batches };
}

function drawRows(n: number, random: () => number): Int32Array {
  const rows = new Int32Array(BATCH);
  for (let r = 0; r < BATCH; r++) rows[r] = Math.floor(random() * n);
  return rows;
}

/** Draws each centroid towards its points of the batch, so that it stays the mean of all it has seen. */
function learn(batch: Matrix, centroids: Matrix, seen: Float64Array): void {
  const { labels } = assignToCentroids(batch, centroids);
  const { values, columns } = batch;
  for (let i = 0; i < labels.length; i++) {
    const group = labels[i]!;
    const step = 1 / ++seen[group]!;
    for (let j = 0; j < columns; j++) {
      const at = group * columns + j;
      centroids.values[at]! += step * (values[i * columns + j]! - centroids.values[at]!);
    }
  }
}
