import type { Matrix } from '../math/matrix.ts';
import { type MixtureDensity, respond } from './mixture-density.ts';

/** What the points say about each component, weighted by its share in them. Offsets are from the component's mean. */
export type MixtureMoments = {
  readonly rows: number;
  readonly columns: number;
  readonly logLikelihood: number;
  /** Sum of shares of each component. */
  readonly masses: Float64Array;
  /** k x d: sums of offsets. */
  readonly offsets: Float64Array;
  /** k lower triangles: sums of products of offsets; the diagonals only for a diagonal mixture. */
  readonly products: Float64Array;
};

/**
 * The expectation step: goes through the points once and sums up what the maximisation step needs.
 *
 * No table of shares is kept: those of one point are used and overwritten, so that memory does not grow with the rows.
 *
 * @param points n rows of d numbers
 * @param density the mixture, as `mixtureDensity` prepares it
 * @returns the log-likelihood of that mixture and the moments. Time O(n k d²), diagonal O(n k d); memory O(k d²).
 * @see Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm,
 *   doi:10.1111/j.2517-6161.1977.tb01600.x
 * @example mixtureMoments(matrixOf([[1], [3]]), mixtureDensity({ k: 1, covariance: 'full', weights: Float64Array.of(1), means: matrixOf([[0]]), covariances: [matrixOf([[4]])] })).products // => Float64Array.of(10)
 */
export function mixtureMoments(points: Matrix, density: MixtureDensity): MixtureMoments {
  const { k, columns } = density;
  const masses = new Float64Array(k);
  const offsets = new Float64Array(k * columns);
  const products = new Float64Array(k * columns * columns);
  let logLikelihood = 0;
  for (let i = 0; i < points.rows; i++) {
    logLikelihood += respond(density, points.values, i * columns);
    for (let c = 0; c < k; c++) {
      const share = density.shares[c]!;
      if (share === 0) continue;
      masses[c]! += share;
      addPoint(density, c, share, offsets, products);
    }
  }
  return { rows: points.rows, columns, logLikelihood, masses, offsets, products };
}

function addPoint(
  density: MixtureDensity,
  c: number,
  share: number,
  sums: Float64Array,
  products: Float64Array,
): void {
  const { columns, isDiagonal, offsets } = density;
  const own = c * columns;
  for (let a = 0; a < columns; a++) {
    const weighted = share * offsets[own + a]!;
    sums[own + a]! += weighted;
    const row = (own + a) * columns;
    for (let b = isDiagonal ? a : 0; b <= a; b++) products[row + b]! += weighted * offsets[own + b]!;
  }
}
