import { cholesky } from '../math/cholesky.ts';
import { invertLower } from '../math/invert-lower.ts';
import type { Matrix } from '../math/matrix.ts';
import type { Mixture } from './mixture.ts';

/** A mixture in the form in which its density is quickest to compute, and room for one point. */
export type MixtureDensity = {
  readonly k: number;
  readonly columns: number;
  readonly isDiagonal: boolean;
  readonly means: Float64Array;
  /** k lower triangles W: |W (x - mean)|² is the squared distance in units of the component's own spread. */
  readonly whitening: Float64Array;
  /** Logarithm of a component's weight times its greatest density. */
  readonly peaks: Float64Array;
  /** Written by `respond`: the share of each component in the point, and the point's offset from each mean. */
  readonly shares: Float64Array;
  readonly offsets: Float64Array;
};

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** exp of less is below the rounding of 1: such a component has no share in the point. */
const NEGLIGIBLE = -40;

/**
 * Prepares a mixture for `respond`.
 *
 * @param mixture k components in d dimensions
 * @throws {RangeError} if a covariance is not positive definite. Time O(k d³).
 * @example mixtureDensity({ k: 1, covariance: 'full', weights: Float64Array.of(1), means: matrixOf([[0]]), covariances: [matrixOf([[4]])] }).whitening // => Float64Array.of(0.5)
 */
export function mixtureDensity({ k, covariance, weights, means, covariances }: Mixture): MixtureDensity {
  const d = means.columns;
  const whitening = new Float64Array(k * d * d);
  const peaks = new Float64Array(k);
  for (const [c, matrix] of covariances.entries()) {
    const inverse = invertLower(lowerRoot(matrix));
    whitening.set(inverse.values, c * d * d);
    let logRoot = 0;
    for (let j = 0; j < d; j++) logRoot += Math.log(inverse.values[j * d + j]!);
    peaks[c] = Math.log(weights[c]!) - (d / 2) * LOG_TWO_PI + logRoot;
  }
  const isDiagonal = covariance === 'diagonal';
  const room = { shares: new Float64Array(k), offsets: new Float64Array(k * d) };
  return { k, columns: d, isDiagonal, means: means.values, whitening, peaks, ...room };
}

function lowerRoot(covariance: Matrix): Matrix {
  const root = cholesky(covariance);
  if (!root) throw new RangeError('mixtureDensity requires positive definite covariances, got another');
  return root;
}

/**
 * Shares of the components in one point, by log-sum-exp: written into `shares`, summing to 1.
 *
 * @param density of `mixtureDensity`; its `shares` and `offsets` are overwritten
 * @param values coordinates of points, one after another
 * @param at where the point begins
 * @returns the logarithm of the mixture's density at the point
 * @throws {RangeError} if the point is so far away that its distance is no finite number. Time O(k d²), diagonal O(k d).
 * @example respond(mixtureDensity({ k: 1, covariance: 'full', weights: Float64Array.of(1), means: matrixOf([[0]]), covariances: [matrixOf([[4]])] }), Float64Array.of(0), 0) // => Math.log(1 / Math.sqrt(8 * Math.PI))
 */
export function respond(density: MixtureDensity, values: Float64Array, at: number): number {
  const { k, shares } = density;
  let largest = -Infinity;
  for (let c = 0; c < k; c++) {
    const log = density.peaks[c]! - squaredDistance(density, c, values, at) / 2;
    shares[c] = log;
    if (log > largest) largest = log;
  }
  if (largest === -Infinity) {
    throw new RangeError(`respond requires a point at a finite distance, got one at ${values[at]}`);
  }
  let sum = 0;
  for (let c = 0; c < k; c++) {
    const log = shares[c]! - largest;
    shares[c] = log < NEGLIGIBLE ? 0 : Math.exp(log);
    sum += shares[c]!;
  }
  for (let c = 0; c < k; c++) shares[c]! /= sum;
  return largest + Math.log(sum);
}

/** In units of the component's spread; leaves the offsets from its mean behind. */
function squaredDistance(density: MixtureDensity, c: number, values: Float64Array, at: number): number {
  const { columns, isDiagonal, means, whitening, offsets } = density;
  const own = c * columns;
  let sum = 0;
  for (let a = 0; a < columns; a++) {
    offsets[own + a] = values[at + a]! - means[own + a]!;
    const row = (own + a) * columns;
    let z = 0;
    for (let b = isDiagonal ? a : 0; b <= a; b++) z += whitening[row + b]! * offsets[own + b]!;
    sum += z * z;
  }
  return sum;
}
