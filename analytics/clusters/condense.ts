import type { Matrix } from '../math/matrix.ts';
import type { WeightedPoints } from './weighted-points.ts';

/** Neighbouring points, and how they differ. */
type Box = {
  readonly rows: Int32Array;
  readonly mean: Float64Array;
  /** The column that varies most, with the mean of it as a distance from the first row. */
  readonly column: number;
  readonly border: number;
  /** Sum of the squared distances to the mean. */
  readonly variation: number;
};

/**
 * Few points in the place of many: the means of boxes of neighbours, with their number as weight.
 *
 * The box with the largest sum of squared distances to its mean is cut in two at the mean of the column that varies most
 * in it, again and again. Groups of the condensed points are nearly the groups of the points, in a fraction of the time.
 *
 * @param points n rows, n from 1
 * @param most how many boxes to make at most
 * @returns the mean of each box; fewer than `most` if there are fewer distinct points, each of them exact then
 * @see Bentley (1975), Multidimensional binary search trees used for associative searching, doi:10.1145/361002.361007.
 *   Time O(n d log m + m²) for m boxes, if no few points hold most of the variation.
 * @example condense(matrixOf([[1], [3], [90]]), 2).weights // => Float64Array.of(2, 1)
 */
export function condense(points: Matrix, most: number): WeightedPoints {
  const { rows: n, columns } = points;
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  const boxes = [boxOf(points, all)];
  while (boxes.length < most) {
    const at = mostVaried(boxes);
    const box = boxes[at]!;
    if (!(box.variation > 0)) break;
    const cut = partition(points, box);
    boxes[at] = boxOf(points, box.rows.subarray(0, cut));
    boxes.push(boxOf(points, box.rows.subarray(cut)));
  }
  const values = new Float64Array(boxes.length * columns);
  for (const [i, { mean }] of boxes.entries()) values.set(mean, i * columns);
  const weights = Float64Array.from(boxes, ({ rows }) => rows.length);
  return { points: { values, rows: boxes.length, columns }, weights };
}

function mostVaried(boxes: readonly Box[]): number {
  let most = 0;
  for (let i = 1; i < boxes.length; i++) if (boxes[i]!.variation > boxes[most]!.variation) most = i;
  return most;
}

/** Sums are taken from the first row, so that equal points have no variation and exactly themselves as their mean. */
function boxOf({ values, columns }: Matrix, rows: Int32Array): Box {
  const mean = new Float64Array(columns);
  let [column, border, largest, variation] = [0, 0, 0, 0];
  for (let j = 0; j < columns; j++) {
    const origin = values[rows[0]! * columns + j]!;
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < rows.length; r++) {
      const offset = values[rows[r]! * columns + j]! - origin;
      sum += offset;
      squares += offset * offset;
    }
    const middle = sum / rows.length;
    const part = squares - sum * middle;
    mean[j] = origin + middle;
    variation += part;
    if (part > largest) [column, border, largest] = [j, middle, part];
  }
  return { rows, mean, column, border, variation };
}

/** Brings the rows up to the border to the front. @returns how many they are */
function partition({ values, columns }: Matrix, { rows, column, border }: Box): number {
  const origin = values[rows[0]! * columns + column]!;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const row = rows[low]!;
    if (values[row * columns + column]! - origin <= border) low++;
    else {
      rows[low] = rows[high]!;
      rows[high--] = row;
    }
  }
  return low;
}
