import type { Matrix } from './matrix.ts';

/**
 * Euclidean distances of all pairs of rows, each pair once: rows 0 and 1, 0 and 2, … n - 2 and n - 1.
 *
 * @param points n rows of d finite numbers
 * @returns n (n - 1) / 2 distances, in the unit of the points; that of rows a < b is at a n - a (a + 3) / 2 - 1 + b.
 *   Time O(n² d), memory 4 n² bytes.
 * @example [...condensedDistances(matrixOf([[0], [9], [1]]))] // => [9, 1, 8]
 */
export function condensedDistances({ values, rows, columns }: Matrix): Float64Array {
  const distances = new Float64Array((rows * (rows - 1)) / 2);
  let place = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      let squared = 0;
      for (let j = 0; j < columns; j++) {
        const difference = values[a * columns + j]! - values[b * columns + j]!;
        squared += difference * difference;
      }
      distances[place++] = Math.sqrt(squared);
    }
  }
  return distances;
}
