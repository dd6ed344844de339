import fc from 'fast-check';
import { type Matrix, matrixOf } from '../../analytics/math/matrix.ts';

export type GroupedPoints = { readonly points: Matrix; readonly labels: Int32Array };

/** Up to 24 points of two columns in two to four groups, none of them empty and no two in one place. */
export const groupedPoints: fc.Arbitrary<GroupedPoints> = fc
  .integer({ min: 2, max: 4 })
  .chain((groups) =>
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: groups - 1 }),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -30, max: 30 }),
      ),
      { minLength: 4, maxLength: 24 },
    ),
  )
  .map((rows) => {
    const used = [...new Set(rows.map(([group]) => group))];
    // Shifted by group, so that centroids differ.
    const points = rows.map(([group, x, y]) => [x + 100 * group, y]);
    return { points: matrixOf(points), labels: Int32Array.from(rows, ([group]) => used.indexOf(group)) };
  })
  .filter(({ labels }) => labels.includes(1));

/** The same partition, its groups numbered the other way round. */
export function renumbered(labels: Int32Array): Int32Array {
  const last = labels.reduce((most, label) => Math.max(most, label), 0);
  return labels.map((label) => (label < 0 ? label : last - label));
}

export const rowOf = ({ values, columns }: Matrix, i: number) => [
  ...values.subarray(i * columns, (i + 1) * columns),
];

/** The same rows the other way round. */
export function reversedRows(points: Matrix): Matrix {
  return matrixOf(Array.from({ length: points.rows }, (_, i) => rowOf(points, points.rows - 1 - i)));
}
