import type { Matrix } from './matrix.ts';

/**
 * The corners of the smallest convex polygon around points in the plane.
 *
 * @param points n rows of two finite numbers, x and y
 * @returns rows of the corners, counter-clockwise from the leftmost (of equally left ones the lowest) and without a
 *   repeat of it. Points on an edge are no corners; of equal points the first row counts. Points on one line have two
 *   corners, points all equal have one, no points none.
 * @throws {RangeError} if the points have not two columns, or a number is not finite
 * @see Andrew (1979), Another efficient algorithm for convex hulls in two dimensions,
 *   doi:10.1016/0020-0190(79)90072-3. Time O(n log n).
 * @example [...convexHull(matrixOf([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2]]))] // => [0, 1, 3, 4]
 */
export function convexHull({ values, rows, columns }: Matrix): Int32Array {
  if (rows > 0 && columns !== 2) throw new RangeError(`convexHull requires two columns, got ${columns}`);
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`convexHull requires finite numbers, got ${bad}`);
  const order = Array.from({ length: rows }, (_, i) => i);
  order.sort((a, b) => values[2 * a]! - values[2 * b]! || values[2 * a + 1]! - values[2 * b + 1]! || a - b);
  const distinct = order.filter((row, i) => i === 0 || !isSamePoint(values, row, order[i - 1]!));
  if (distinct.length < 3) return Int32Array.from(distinct);
  const lower = leftTurns(values, distinct);
  const upper = leftTurns(values, distinct.toReversed());
  // Each chain ends where the other begins.
  return Int32Array.from([...lower.slice(0, -1), ...upper.slice(0, -1)]);
}

const isSamePoint = (values: Float64Array, a: number, b: number): boolean =>
  values[2 * a] === values[2 * b] && values[2 * a + 1] === values[2 * b + 1];

/** The points at which the way along the sorted points turns left. */
function leftTurns(values: Float64Array, order: readonly number[]): number[] {
  const chain: number[] = [];
  for (const row of order) {
    while (chain.length > 1 && turn(values, chain.at(-2)!, chain.at(-1)!, row) <= 0) chain.pop();
    chain.push(row);
  }
  return chain;
}

/** Twice the area of the triangle a b c: above zero if it turns left. */
function turn(values: Float64Array, a: number, b: number, c: number): number {
  const [x, y] = [values[2 * a]!, values[2 * a + 1]!];
  return (values[2 * b]! - x) * (values[2 * c + 1]! - y) - (values[2 * b + 1]! - y) * (values[2 * c]! - x);
}
