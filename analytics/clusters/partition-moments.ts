import type { Matrix } from '../math/matrix.ts';
import type { MixtureMoments } from './mixture-moments.ts';

/**
 * The moments of groups with hard borders, in the form that `mixtureFromMoments` takes: each point has a share of 1 in
 * its own group.
 *
 * @param points n rows of d numbers
 * @param labels the group of each row, 0 to k - 1
 * @param means k rows that offsets are taken from, near the points of their group
 * @returns masses, offsets and products of each group; a likelihood of no meaning. Time O(n d²).
 * @example partitionMoments(matrixOf([[1], [3]]), Int32Array.of(0, 0), matrixOf([[2]])).products // => Float64Array.of(2)
 */
export function partitionMoments(points: Matrix, labels: Int32Array, means: Matrix): MixtureMoments {
  const { values, rows, columns } = points;
  const masses = new Float64Array(means.rows);
  const offsets = new Float64Array(means.rows * columns);
  const products = new Float64Array(means.rows * columns * columns);
  for (let i = 0; i < rows; i++) {
    const own = labels[i]! * columns;
    masses[labels[i]!]! += 1;
    for (let a = 0; a < columns; a++) {
      const offset = values[i * columns + a]! - means.values[own + a]!;
      offsets[own + a]! += offset;
      for (let b = 0; b <= a; b++) {
        const other = values[i * columns + b]! - means.values[own + b]!;
        products[(own + a) * columns + b]! += offset * other;
      }
    }
  }
  return { rows, columns, logLikelihood: -Infinity, masses, offsets, products };
}
