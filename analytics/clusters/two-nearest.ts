import type { Matrix } from '../math/matrix.ts';
import { squaredDistance } from './squared-distance.ts';

/** Of each point: its nearest centroid, and the squared distances to that one and to the nearest of the others. */
export type TwoNearest = {
  readonly labels: Int32Array;
  readonly own: Float64Array;
  /** Infinity where there is only one centroid. */
  readonly second: Float64Array;
};

/**
 * Finds for some of the points the nearest centroid, of equally near ones the first, and the distance to the runner-up.
 *
 * This is the innermost loop of k-means. Two and three columns have code of their own, in which the point stays in
 * registers; it adds in the same order as the code for any number of columns, so that the digits are the same.
 *
 * @param points n rows
 * @param centroids k rows of as many columns, k from 1
 * @param rows which points to look at: the first `count` numbers of this list
 * @param count how many they are
 * @param found receives the answer at the places of those points; the rest is left as it is
 * @example twoNearest(matrixOf([[1], [7]]), matrixOf([[0], [9]]), Int32Array.of(1), 1, { labels: new Int32Array(2), own: new Float64Array(2), second: new Float64Array(2) }) // => undefined
 */
export function twoNearest(
  points: Matrix,
  centroids: Matrix,
  rows: Int32Array,
  count: number,
  found: TwoNearest,
): void {
  if (points.columns === 2) inPlane(points.values, centroids.values, rows, count, found);
  else if (points.columns === 3) inSpace(points.values, centroids.values, rows, count, found);
  else inAnySpace(points, centroids, rows, count, found);
}

function inPlane(x: Float64Array, c: Float64Array, rows: Int32Array, count: number, found: TwoNearest): void {
  const { labels, own, second } = found;
  for (let r = 0; r < count; r++) {
    const i = rows[r]!;
    const x0 = x[2 * i]!;
    const x1 = x[2 * i + 1]!;
    let label = 0;
    let least = Infinity;
    let next = Infinity;
    for (let at = 0, g = 0; at < c.length; at += 2, g++) {
      const d0 = x0 - c[at]!;
      const d1 = x1 - c[at + 1]!;
      const d = d0 * d0 + d1 * d1;
      if (d < least) {
        next = least;
        least = d;
        label = g;
      } else if (d < next) next = d;
    }
    labels[i] = label;
    own[i] = least;
    second[i] = next;
  }
}

function inSpace(x: Float64Array, c: Float64Array, rows: Int32Array, count: number, found: TwoNearest): void {
  const { labels, own, second } = found;
  for (let r = 0; r < count; r++) {
    const i = rows[r]!;
    const x0 = x[3 * i]!;
    const x1 = x[3 * i + 1]!;
    const x2 = x[3 * i + 2]!;
    let label = 0;
    let least = Infinity;
    let next = Infinity;
    for (let at = 0, g = 0; at < c.length; at += 3, g++) {
      const d0 = x0 - c[at]!;
      const d1 = x1 - c[at + 1]!;
      const d2 = x2 - c[at + 2]!;
      const d = d0 * d0 + d1 * d1 + d2 * d2;
      if (d < least) {
        next = least;
        least = d;
        label = g;
      } else if (d < next) next = d;
    }
    labels[i] = label;
    own[i] = least;
    second[i] = next;
  }
}

function inAnySpace(
  { values: x, columns }: Matrix,
  { values: c, rows: k }: Matrix,
  rows: Int32Array,
  count: number,
  { labels, own, second }: TwoNearest,
): void {
  for (let r = 0; r < count; r++) {
    const i = rows[r]!;
    let label = 0;
    let least = Infinity;
    let next = Infinity;
    for (let g = 0; g < k; g++) {
      const d = squaredDistance(x, i * columns, c, g * columns, columns);
      if (d < least) {
        next = least;
        least = d;
        label = g;
      } else if (d < next) next = d;
    }
    labels[i] = label;
    own[i] = least;
    second[i] = next;
  }
}
