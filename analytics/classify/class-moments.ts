import type { Matrix } from '../math/matrix.ts';

/** Of class 0, then class 1. */
type Pair<T> = readonly [T, T];

export type ClassMoments = {
  readonly counts: Pair<number>;
  readonly means: Pair<Float64Array>;
  /** Population variances within the class. */
  readonly variances: Pair<Float64Array>;
  /** The largest variance of a column over all rows. */
  readonly largestVariance: number;
};

/**
 * Mean and population variance of each column within each class, in two passes.
 *
 * @param x n rows of d numbers
 * @param classes n, 0 or 1, both present; the caller has checked
 * @returns d means and d variances a class. Time O(n d).
 * @example classMoments(matrixOf([[1], [3], [5]]), Uint8Array.of(0, 0, 1)).variances[0] // => Float64Array.of(1)
 */
export function classMoments(x: Matrix, classes: Uint8Array): ClassMoments {
  const ones = classes.reduce((sum, one) => sum + one, 0);
  const counts: Pair<number> = [x.rows - ones, ones];
  const means = perClass(x, classes, counts, (value) => value);
  const variances = perClass(x, classes, counts, (value, one, j) => {
    const offset = value - means[one][j]!;
    return offset * offset;
  });
  return { counts, means, variances, largestVariance: largestOf(counts, means, variances) };
}

/** Means over the rows of each class of something of their values. */
function perClass(
  { values, rows, columns }: Matrix,
  classes: Uint8Array,
  counts: Pair<number>,
  term: (value: number, one: 0 | 1, column: number) => number,
): Pair<Float64Array> {
  const sums: Pair<Float64Array> = [new Float64Array(columns), new Float64Array(columns)];
  for (let i = 0, at = 0; i < rows; i++) {
    const one = classes[i] === 1 ? 1 : 0;
    const own = sums[one];
    for (let j = 0; j < columns; j++) own[j]! += term(values[at++]!, one, j);
  }
  return [sums[0].map((sum) => sum / counts[0]), sums[1].map((sum) => sum / counts[1])];
}

/** The variance of a column is that within its classes and that between them. */
function largestOf(counts: Pair<number>, means: Pair<Float64Array>, variances: Pair<Float64Array>): number {
  const all = counts[0] + counts[1];
  let largest = 0;
  for (let j = 0; j < means[0].length; j++) {
    const between = (means[1][j]! - means[0][j]!) * (counts[0] / all);
    const within = (counts[0] * variances[0][j]! + counts[1] * variances[1][j]!) / all;
    largest = Math.max(largest, within + between * ((means[1][j]! - means[0][j]!) * (counts[1] / all)));
  }
  return largest;
}
