import type { Matrix } from '../math/matrix.ts';
import { principalComponents } from '../math/principal-components.ts';
import { createRandom } from '../math/random.ts';

/** The box filled: along the principal axes of the points, or along their columns. */
export type ReferenceBox = 'principal-axes' | 'columns';

/**
 * Points without any groups, spread evenly over the smallest box around given points: what chance alone looks like.
 *
 * @param points n rows of d finite numbers, at least two rows
 * @param box `principal-axes` follows the shape of the points, so that correlated columns are not taken for groups
 * @returns a function from a seed to n uniform points of d columns
 * @throws {RangeError} if there are fewer than two rows
 * @see Tibshirani, Walther and Hastie (2001), doi:10.1111/1467-9868.00293, section 4, choices b and a
 * @example uniformReference(matrixOf([[3, 1], [3, 5]]), 'columns')(1).values[0] // => 3
 */
export function uniformReference(points: Matrix, box: ReferenceBox): (seed: number) => Matrix {
  if (points.rows < 2)
    throw new RangeError(`uniformReference requires at least two rows, got ${points.rows}`);
  if (box === 'columns') {
    const ranges = rangesOf(points);
    return (seed) => uniformIn(ranges, points.rows, seed);
  }
  const { scores, loadings, means } = principalComponents(points, points.columns);
  const ranges = rangesOf(scores);
  return (seed) => turnedBack(uniformIn(ranges, points.rows, seed), loadings, means);
}

type Ranges = { readonly low: Float64Array; readonly high: Float64Array };

function rangesOf({ values, columns }: Matrix): Ranges {
  const low = new Float64Array(columns).fill(Infinity);
  const high = new Float64Array(columns).fill(-Infinity);
  for (let i = 0; i < values.length; i++) {
    const column = i % columns;
    low[column] = Math.min(low[column]!, values[i]!);
    high[column] = Math.max(high[column]!, values[i]!);
  }
  return { low, high };
}

function uniformIn({ low, high }: Ranges, rows: number, seed: number): Matrix {
  const columns = low.length;
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const column = i % columns;
    values[i] = low[column]! + random() * (high[column]! - low[column]!);
  }
  return { values, rows, columns };
}

/** From principal axes to columns. */
function turnedBack(scores: Matrix, loadings: Matrix, means: Float64Array): Matrix {
  const { rows, columns } = scores;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let value = means[j]!;
      for (let axis = 0; axis < columns; axis++) {
        value += scores.values[i * columns + axis]! * loadings.values[axis * columns + j]!;
      }
      values[i * columns + j] = value;
    }
  }
  return { values, rows, columns };
}
