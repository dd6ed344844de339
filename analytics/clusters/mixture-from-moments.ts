import type { Matrix } from '../math/matrix.ts';
import { floorCovariance } from './floor-covariance.ts';
import type { Mixture } from './mixture.ts';
import type { MixtureMoments } from './mixture-moments.ts';

/** A component with less than this share of one point keeps its place: its moments are rounding. */
const LEAST_MASS = 1e-9;

/**
 * The maximisation step: the mixture that fits the shares best.
 *
 * @param moments of `mixtureMoments`
 * @param before the mixture whose moments they are
 * @param floor least eigenvalue of a covariance
 * @returns the next mixture; its likelihood is not lower. Time O(k d³).
 * @example mixtureFromMoments({ rows: 2, columns: 1, logLikelihood: -6, masses: Float64Array.of(2), offsets: Float64Array.of(4), products: Float64Array.of(10) }, { k: 1, covariance: 'full', weights: Float64Array.of(1), means: matrixOf([[0]]), covariances: [matrixOf([[4]])] }, 1e-6).means // => matrixOf([[2]])
 */
export function mixtureFromMoments(moments: MixtureMoments, before: Mixture, floor: number): Mixture {
  const { rows, columns, masses, offsets } = moments;
  const means = before.means.values.slice();
  const covariances = before.covariances.map((covariance, c) => {
    const mass = masses[c]!;
    if (mass < LEAST_MASS) return covariance;
    for (let j = c * columns; j < (c + 1) * columns; j++) means[j]! += offsets[j]! / mass;
    return floorCovariance(covarianceOf(moments, c, before.covariance === 'diagonal'), floor);
  });
  return {
    ...before,
    weights: masses.map((mass) => mass / rows),
    means: { ...before.means, values: means },
    covariances,
  };
}

function covarianceOf(moments: MixtureMoments, c: number, isDiagonal: boolean): Matrix {
  const { columns, masses, offsets, products } = moments;
  const mass = masses[c]!;
  const values = new Float64Array(columns * columns);
  for (let a = 0; a < columns; a++) {
    const shift = offsets[c * columns + a]! / mass;
    for (let b = isDiagonal ? a : 0; b <= a; b++) {
      const product = products[(c * columns + a) * columns + b]! / mass;
      const value = product - (shift * offsets[c * columns + b]!) / mass;
      values[a * columns + b] = value;
      values[b * columns + a] = value;
    }
  }
  return { values, rows: columns, columns };
}
