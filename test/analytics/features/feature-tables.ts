import type { FeatureColumn, FeatureTable } from '../../../analytics/features/feature-table.ts';
import type { Matrix } from '../../../analytics/math/matrix.ts';

export const column = (
  name: string,
  values: Iterable<number>,
  changes: Partial<FeatureColumn> = {},
): FeatureColumn => ({
  name,
  label: name,
  family: 'demographics',
  unit: 'number',
  sensitive: false,
  values: Float64Array.from(values),
  ...changes,
});

/** A category column from the names of its values; undefined is missing. */
export function categoryColumn(name: string, values: readonly (string | undefined)[]): FeatureColumn {
  const levels = [...new Set(values.filter((value) => value !== undefined))].sort();
  const indices = values.map((value) => (value === undefined ? Number.NaN : levels.indexOf(value)));
  return column(name, indices, { unit: 'category', levels });
}

export const tableOf = (...columns: readonly FeatureColumn[]): FeatureTable => ({
  customers: Array.from({ length: columns[0]?.values.length ?? 0 }, (_, i) => `c${i}`),
  columns,
  asOf: null,
  source: 'attributes',
});

export const rfmTable = (recency: number[], frequency: number[], monetary: number[]): FeatureTable => ({
  ...tableOf(
    column('recency', recency, { family: 'rfm', unit: 'days' }),
    column('frequency', frequency, { family: 'rfm', unit: 'count' }),
    column('monetary', monetary, { family: 'rfm', unit: 'money' }),
  ),
  source: 'lines',
});

/** `count` numbers without a tail, all different: 0, 7, 14, … modulo a prime, over the prime. */
export const evenly = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => ((7 * i) % 997) / 997);

export const columnOf = ({ values, rows, columns }: Matrix, j: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]!);

/** The sum of squared distances to the nearest of these centroids. */
export function inertiaTo(
  centroids: readonly (readonly number[])[],
  { values, rows, columns }: Matrix,
): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const distances = centroids.map((centroid) =>
      centroid.reduce((total, c, j) => total + (values[i * columns + j]! - c) ** 2, 0),
    );
    sum += Math.min(...distances);
  }
  return sum;
}
