import { quantile } from '../math/quantile.ts';
import type { PlannedColumn, Transform } from './feature-plan.ts';
import { transformValue } from './transform-value.ts';

/** Interquartile ranges beyond a quartile from which on a value is far out. */
export const FAR_OUT = 3;

/** Where half of the values are equal there is no interquartile range: this share at either end is far out. */
export const FAR_OUT_SHARE = 0.01;

/**
 * Where far-out values are clipped (winsorised): at the outermost values that are not more than three interquartile
 * ranges beyond the quartiles, on the scale of the transform. Where the quartiles are equal: at the 1 % and 99 % quantiles.
 *
 * @param sorted n finite values, ascending
 * @param transform as the values will be bent
 * @returns bounds in the unit of the values; null where no value is beyond, or clipping would leave one value
 * @see Tukey (1977), Exploratory Data Analysis, section 2C (outer fences)
 * @example clipBounds(Float64Array.of(1, 2, 3, 4, 5, 90), 'none') // => { low: 1, high: 5 }
 */
export function clipBounds(sorted: Float64Array, transform: Transform): PlannedColumn['clip'] {
  const bent = (p: number) => transformValue(transform, quantile(sorted, p));
  const [lower, upper] = [bent(0.25), bent(0.75)];
  const reach = FAR_OUT * (upper - lower);
  const isNear = (value: number) => {
    const z = transformValue(transform, value);
    return z >= lower - reach && z <= upper + reach;
  };
  const low = reach === 0 ? quantile(sorted, FAR_OUT_SHARE) : sorted.find(isNear)!;
  const high = reach === 0 ? quantile(sorted, 1 - FAR_OUT_SHARE) : sorted.findLast(isNear)!;
  const isBinding = low < high && (low > sorted[0]! || high < sorted.at(-1)!);
  // Adding 0 makes 0 of -0, which JSON does not know.
  return isBinding ? { low: low + 0, high: high + 0 } : null;
}
