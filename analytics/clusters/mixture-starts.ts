import { covarianceMatrix } from '../math/covariance-matrix.ts';
import type { Matrix } from '../math/matrix.ts';
import { createRandom } from '../math/random.ts';
import { sampleRows } from '../math/sample-rows.ts';
import { floorCovariance } from './floor-covariance.ts';
import { kMeans } from './k-means.ts';
import { kMeansPlusPlus } from './k-means-plus-plus.ts';
import type { Mixture } from './mixture.ts';
import { mixtureFromMoments } from './mixture-from-moments.ts';
import { partitionMoments } from './partition-moments.ts';

type StartOptions = {
  readonly covariance: Mixture['covariance'];
  /** Least eigenvalue of a covariance. */
  readonly floor: number;
  readonly seed: number;
  /** How many mixtures. */
  readonly starts: number;
};

/**
 * Mixtures to start EM from, unlike each other on purpose: EM finds the nearest optimum, not the best.
 *
 * The first is made of the groups of k-means. Of the others the means are, by turns, points far apart (k-means++) or drawn
 * evenly, and the covariance is, by turns, that of one of k equal parts of the points or that of all: narrow components
 * stay where they are, wide ones overlap and sort themselves out.
 *
 * @param points n rows of d numbers, k of them distinct
 * @param k number of components
 * @param options covariance, floor, seed and number of starts
 * @returns the mixtures. Time that of `kMeans`, and O(n d k log k) a further start.
 * @example mixtureStarts(matrixOf([[1], [3]]), 1, { covariance: 'full', floor: 1e-6, seed: 1, starts: 1 })[0].covariances // => [matrixOf([[1]])]
 */
export function mixtureStarts(points: Matrix, k: number, options: StartOptions): Mixture[] {
  const { covariance, floor, seed, starts } = options;
  const random = createRandom(seed);
  const whole = wholeCovariance(points, covariance);
  const part = { ...whole, values: whole.values.map((value) => value / k ** (2 / points.columns)) };
  const spreads = [floorCovariance(part, floor), floorCovariance(whole, floor)];
  const drawn = Array.from({ length: starts - 1 }, (_, start) => {
    const draw = start % 2 === 0 ? kMeansPlusPlus : evenlyDrawn;
    const spread = spreads[(start >> 1) % 2]!;
    return evenMixture(covariance, draw(points, k, random), spread);
  });
  return [kMeansMixture(points, k, options, spreads[0]!), ...drawn];
}

function evenMixture(covariance: Mixture['covariance'], means: Matrix, spread: Matrix): Mixture {
  const k = means.rows;
  const weights = new Float64Array(k).fill(1 / k);
  return { k, covariance, weights, means, covariances: Array.from({ length: k }, () => spread) };
}

function kMeansMixture(
  points: Matrix,
  k: number,
  { covariance, floor, seed }: StartOptions,
  spread: Matrix,
): Mixture {
  const { labels, centroids } = kMeans(points, k, { seed });
  const moments = partitionMoments(points, labels, centroids);
  return mixtureFromMoments(moments, evenMixture(covariance, centroids, spread), floor);
}

function wholeCovariance(points: Matrix, covariance: Mixture['covariance']): Matrix {
  const whole = covarianceMatrix(points).covariance;
  const d = points.columns;
  if (covariance === 'full') return whole;
  return { ...whole, values: whole.values.map((value, i) => (i % (d + 1) === 0 ? value : 0)) };
}

function evenlyDrawn({ values, rows, columns }: Matrix, k: number, random: () => number): Matrix {
  const drawn = sampleRows(rows, k, Math.floor(random() * 2 ** 32));
  const means = new Float64Array(k * columns);
  for (const [c, row] of drawn.entries()) {
    means.set(values.subarray(row * columns, (row + 1) * columns), c * columns);
  }
  return { values: means, rows: k, columns };
}
