import type { Matrix } from './matrix.ts';

/** What places a point: the part of principal components that a new point needs. */
export type ComponentAxes = {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly loadings: Matrix;
};

/**
 * Places points on principal components found before, such as new customers or the centroids of groups.
 *
 * @param points n rows of d finite numbers, columns as the components were found from
 * @param axes means, scales and loadings of the components
 * @returns one row a point, one column a component
 * @throws {RangeError} if the points have another number of columns. Time O(n d) a component.
 * @example [...projectToComponents(matrixOf([[3, 9]]), { means: Float64Array.of(1, 1), scales: Float64Array.of(1, 2), loadings: matrixOf([[0, 1]]) }).values] // => [4]
 */
export function projectToComponents(points: Matrix, { means, scales, loadings }: ComponentAxes): Matrix {
  const { values, rows, columns } = points;
  if (columns !== loadings.columns) {
    throw new RangeError(`projectToComponents requires ${loadings.columns} columns, got ${columns}`);
  }
  const count = loadings.rows;
  const scores = new Float64Array(rows * count);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < count; c++) {
      let score = 0;
      for (let j = 0; j < columns; j++) {
        const z = (values[i * columns + j]! - means[j]!) / scales[j]!;
        score += z * loadings.values[c * columns + j]!;
      }
      scores[i * count + c] = score;
    }
  }
  return { values: scores, rows, columns: count };
}
