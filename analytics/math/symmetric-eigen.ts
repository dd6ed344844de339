import type { Matrix } from './matrix.ts';

export type SymmetricEigen = {
  /** Descending. */
  readonly values: Float64Array;
  /** Row i is the unit vector of value i; its sign is arbitrary. */
  readonly vectors: Matrix;
};

/** Sweeps converge quadratically: some ten do for any size met here, but the loop has to end. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi rotations.
 *
 * Slower than the tridiagonal methods for large matrices but short, and as exact for the small eigenvalues as for the
 * large ones; the matrices here have a row for each feature.
 *
 * @param matrix d x d, symmetric; left as it is
 * @returns the eigenvalues, descending, and their vectors
 * @throws {RangeError} if the matrix is not square or a number is not finite
 * @see Golub and Van Loan (2013), Matrix computations, section 8.5. Time O(d³) a sweep, some ten sweeps.
 * @example symmetricEigen(matrixOf([[1, 0], [0, 3]])) // => { values: Float64Array.of(3, 1), vectors: matrixOf([[0, 1], [1, 0]]) }
 */
export function symmetricEigen({ values, rows, columns }: Matrix): SymmetricEigen {
  if (rows !== columns)
    throw new RangeError(`symmetricEigen requires a square matrix, got ${rows} x ${columns}`);
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`symmetricEigen requires finite numbers, got ${bad}`);
  const work = values.slice();
  const vectors = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) vectors[i * rows + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && rotateAll(work, vectors, rows); sweep++);
  return inDescendingOrder(work, vectors, rows);
}

/** One sweep over all pairs of rows; false once nothing is left off the diagonal. */
function rotateAll(work: Float64Array, vectors: Float64Array, size: number): boolean {
  let rotated = false;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const off = Math.abs(work[p * size + q]!);
      // Below this neither diagonal entry would change.
      const scale = Math.sqrt(Math.abs(work[p * size + p]!) * Math.abs(work[q * size + q]!));
      if (off <= Number.EPSILON * 0.1 * scale) continue;
      rotate(work, vectors, size, p, q);
      rotated = true;
    }
  }
  return rotated;
}

/** Turns rows and columns p and q so that their common entry becomes zero. */
function rotate(work: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const theta = (work[q * size + q]! - work[p * size + p]!) / (2 * work[p * size + q]!);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let i = 0; i < size; i++) turn(work, i * size + p, i * size + q, cosine, sine);
  for (let i = 0; i < size; i++) turn(work, p * size + i, q * size + i, cosine, sine);
  for (let i = 0; i < size; i++) turn(vectors, p * size + i, q * size + i, cosine, sine);
  work[p * size + q] = 0;
  work[q * size + p] = 0;
}

function turn(values: Float64Array, at: number, other: number, cosine: number, sine: number): void {
  const [a, b] = [values[at]!, values[other]!];
  values[at] = cosine * a - sine * b;
  values[other] = sine * a + cosine * b;
}

function inDescendingOrder(work: Float64Array, vectors: Float64Array, size: number): SymmetricEigen {
  const diagonal = Float64Array.from({ length: size }, (_, i) => work[i * size + i]!);
  const order = Array.from(diagonal, (_, i) => i).sort((a, b) => diagonal[b]! - diagonal[a]!);
  const sorted = new Float64Array(size * size);
  for (const [to, from] of order.entries()) {
    sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size);
  }
  return {
    values: Float64Array.from(order, (i) => diagonal[i]!),
    vectors: { values: sorted, rows: size, columns: size },
  };
}
