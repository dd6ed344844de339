/**
 * Quantile of sorted values by linear interpolation between neighbours: type 7 of Hyndman and Fan.
 *
 *     h = (n - 1) p,  q = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])
 *
 * @param sorted n values, ascending; the order is not checked
 * @param p 0 (the smallest) to 1 (the largest)
 * @returns the value below which a share p of the values lies, in the unit of the values
 * @throws {RangeError} if there is no value, one is not finite, or p lies outside 0 to 1
 * @see Hyndman and Fan (1996), Sample quantiles in statistical packages, doi:10.1080/00031305.1996.10473566
 * @example quantile(Float64Array.of(1, 2, 4, 8), 0.5) // => 3
 */
export function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) throw new RangeError('quantile requires at least one value, got 0');
  // NaN and the infinities sort to the ends, so two looks find them.
  if (!Number.isFinite(sorted[0]) || !Number.isFinite(sorted.at(-1))) {
    throw new RangeError(`quantile requires finite values, got ${sorted[0]} to ${sorted.at(-1)}`);
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile requires p from 0 to 1, got ${p}`);
  const h = (sorted.length - 1) * p;
  const below = sorted[Math.floor(h)]!;
  const above = sorted[Math.ceil(h)]!;
  const t = h - Math.floor(h);
  // Interpolating from the nearer end is numpy's rounding: cut points then agree with it to the last bit.
  return t < 0.5 ? below + (above - below) * t : above - (above - below) * (1 - t);
}
