import { quantile } from '../math/quantile.ts';
import type { Transform } from './feature-plan.ts';
import type { FeatureColumn } from './feature-table.ts';
import { skewness } from './skewness.ts';
import { transformValue } from './transform-value.ts';

/** A column more skewed than this is heavy-tailed. */
export const HEAVY_TAIL = 1;

/** The outermost share at either end that has no say: one typing error must not bend a column. */
const OUTERMOST = 0.01;

/**
 * How a column is bent: recency, frequency and monetary value always by ln(1 + x), spend below zero counted as zero; any
 * other count, amount, time or number only where it is heavy-tailed and the logarithm makes it less so.
 *
 * @param column its family and unit decide with its values
 * @param sorted its n values that are not missing, ascending
 * @see the skewness is that of the values from the 1 % to the 99 % quantile; heavy-tailed is above 1
 * @example chooseTransform({ family: 'behaviour', unit: 'count' }, Float64Array.of(1, 1, 1, 1, 2, 2, 40)) // => 'log1p'
 */
export function chooseTransform(
  { family, unit }: Pick<FeatureColumn, 'family' | 'unit'>,
  sorted: Float64Array,
): Transform {
  if (family === 'rfm') return 'log1p';
  if (unit === 'share' || unit === 'boolean' || unit === 'category') return 'none';
  const transform = sorted[0]! >= 0 || unit === 'money' ? 'log1p' : 'signed_log1p';
  const inner = innerValues(sorted);
  const before = skewness(inner);
  if (Math.abs(before) <= HEAVY_TAIL) return 'none';
  if (transform === 'log1p' && before < 0) return 'none';
  const after = skewness(inner.map((value) => transformValue(transform, value)));
  return Math.abs(after) < Math.abs(before) ? transform : 'none';
}

function innerValues(sorted: Float64Array): Float64Array {
  const low = quantile(sorted, OUTERMOST);
  const high = quantile(sorted, 1 - OUTERMOST);
  return sorted.map((value) => Math.min(high, Math.max(low, value)));
}
