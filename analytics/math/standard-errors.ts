import { invertPositive } from './invert-positive.ts';

/** Step of the differences; likelihoods are searched in logarithms, where this is a ten-thousandth part. */
const STEP = 1e-4;

/**
 * Standard errors of maximum-likelihood estimates, from the curvature of the log-likelihood at its top.
 *
 * @param gradientAt derivatives of the log-likelihood at a point; a new array each time
 * @param top the point of the maximum
 * @returns one a coordinate, or null where the likelihood does not curve down in every direction
 * @see Lehmann and Casella (1998), Theory of point estimation, section 6.3: the inverse of the observed information
 * @example standardErrors((p) => Float64Array.of(-4 * p[0]), [0])[0].toFixed(6) // => '0.500000'
 */
export function standardErrors(
  gradientAt: (point: readonly number[]) => Float64Array,
  top: readonly number[],
): number[] | null {
  const d = top.length;
  const information = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const above = gradientAt(top.with(j, top[j]! + STEP));
    const below = gradientAt(top.with(j, top[j]! - STEP));
    for (let i = 0; i < d; i++) information[i * d + j] = (below[i]! - above[i]!) / (2 * STEP);
  }
  const variances = invertPositive({ values: information, rows: d, columns: d })?.values;
  return variances === undefined ? null : top.map((_, i) => Math.sqrt(variances[i * (d + 1)]!));
}
