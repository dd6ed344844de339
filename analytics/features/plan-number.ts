import { meanAndSd } from '../math/mean-and-sd.ts';
import { quantile } from '../math/quantile.ts';
import { chooseTransform } from './choose-transform.ts';
import { clipBounds } from './clip-bounds.ts';
import type { FeaturePurpose } from './column-faults.ts';
import type { PlannedColumn } from './feature-plan.ts';
import type { FeatureColumn } from './feature-table.ts';
import { clipValue, transformValue } from './transform-value.ts';

/**
 * Plans a column of numbers, shares or yes and no.
 *
 * @param column at least two different values; NaN stands for a missing one
 * @param purpose for prediction a column of two values is neither clipped nor bent
 * @returns the planned column, or undefined where the treated values are all the same
 * @example planNumber({ name: 'x', label: 'X', family: 'behaviour', unit: 'number', sensitive: false, values: Float64Array.of(1, 3) })?.mean // => 2
 */
export function planNumber(
  column: FeatureColumn,
  purpose: FeaturePurpose = 'groups',
): PlannedColumn | undefined {
  const { name, label, family, unit, values } = column;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const isBinary = purpose === 'prediction' && isOfTwoValues(sorted);
  const transform = isBinary ? 'none' : chooseTransform(column, sorted);
  const isBounded = unit === 'share' || unit === 'boolean' || isBinary;
  const planned = {
    name,
    label,
    source: name,
    family,
    unit,
    missing: 1 - sorted.length / values.length,
    impute: unit === 'boolean' ? mostFrequentAnswer(sorted) : quantile(sorted, 0.5) + 0,
    clip: family === 'rfm' || isBounded ? null : clipBounds(sorted, transform),
    transform,
  };
  const { mean, sd } = meanAndSd(values.map((value) => treatedValue(planned, value)));
  return sd === 0 ? undefined : { ...planned, mean, sd };
}

/**
 * A value filled in, clipped and bent, not yet standardised.
 *
 * @param planned the treatment of its column
 * @param value in the unit of the source; NaN if missing
 * @example treatedValue({ impute: 3, clip: null, transform: 'none' }, Number.NaN) // => 3
 */
export function treatedValue(
  { impute, clip, transform }: Pick<PlannedColumn, 'impute' | 'clip' | 'transform'>,
  value: number,
): number {
  return transformValue(transform, clipValue(clip, Number.isNaN(value) ? Number(impute) : value));
}

const isOfTwoValues = (sorted: Float64Array) =>
  sorted.every((value) => value === sorted[0] || value === sorted.at(-1));

/** The median of yes and no can be a half. */
const mostFrequentAnswer = (sorted: Float64Array) => (quantile(sorted, 0.5) > 0.5 ? 1 : 0);
