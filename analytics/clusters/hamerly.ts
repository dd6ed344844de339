import type { Matrix } from '../math/matrix.ts';
import { groupMeans } from './group-means.ts';
import { halfGaps } from './half-gaps.ts';
import { movesOfOthers } from './moves-of-others.ts';
import { squaredDistance } from './squared-distance.ts';
import { type TwoNearest, twoNearest } from './two-nearest.ts';
import type { WeightedPoints } from './weighted-points.ts';

/** Where k-means came to rest: every point is with its nearest centroid, and no group is empty. */
export type KMeansFit = TwoNearest & {
  readonly centroids: Matrix;
  /** Sum of the weights of the points of each group. */
  readonly sizes: Float64Array;
  /** Sum of the squared distances to the own centroid, each as often as the point's weight says. */
  readonly inertia: number;
  readonly iterations: number;
  /** Whether every centroid is the mean of its points. */
  readonly converged: boolean;
};

/**
 * What the iterations change. Bounds are written as they were when all centroids stood where they started; what the
 * centroids moved since is kept once a group, so that a step touches only the points that it may concern.
 */
type State = {
  readonly data: WeightedPoints;
  readonly centroids: Matrix;
  /** Labels are up to date; the distances are those when a point was last compared with all centroids. */
  readonly nearest: TwoNearest;
  /** Of each group: the sum of its points, and of their weights. */
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  /** No more than the distance to any centroid but the own, plus `approached` of the own group. */
  readonly lower: Float64Array;
  /** The same less the distance to the own centroid, plus `closed` of the own group. */
  readonly margin: Float64Array;
  /** Of each group: by how much any other centroid may have come closer to its points; with its own moves on top. */
  readonly approached: Float64Array;
  readonly closed: Float64Array;
  /** Room for a list of points, and for the groups they were in. */
  readonly open: Int32Array;
  readonly before: Int32Array;
};

/**
 * Lloyd's k-means iterations, with bounds on distances that spare most of the distance computations.
 *
 * The result is the one plain iterations have: before it is returned, the means are taken afresh and every point is
 * compared with every centroid. Of equally near centroids the first counts. A group that loses its last point gets the
 * point that is farthest from its own centroid, of those that are not alone in their group.
 *
 * @param data n points, n from 1
 * @param start k rows of as many columns to start from, k from 1 to the number of distinct points
 * @param maxIterations when to stop if the centroids still move, at least 1
 * @param known labels to begin with and distances to the start, where an earlier run has found them; they are changed. The
 *   labels need not be the nearest: an own distance of Infinity with a second of 0 has the point compared again.
 * @returns where the iterations ended; its inertia is never above that of the start
 * @throws {RangeError} if a group stays empty because too few points differ
 * @see Hamerly (2010), Making k-means even faster, doi:10.1137/1.9781611972801.12. Time O(n k d) an iteration at worst,
 *   near the end O(n); memory O(n + k d).
 * @example hamerly(condense(matrixOf([[0], [1], [9]]), 9), matrixOf([[0], [1]]), 9).sizes // => Float64Array.of(2, 1)
 */
export function hamerly(
  data: WeightedPoints,
  start: Matrix,
  maxIterations: number,
  known?: TwoNearest,
): KMeansFit {
  const state = startState(data, start, known);
  for (let iteration = 1; ; iteration++) {
    fillEmptyGroups(state);
    const moved = moveCentroids(state);
    const changed = regroup(state);
    if (moved === 0 && changed === 0 && settle(state)) return fitOf(state, iteration, true);
    if (iteration >= maxIterations) {
      regroupAll(state);
      if (!state.sizes.includes(0)) return fitOf(state, iteration, false);
    }
  }
}

function startState(data: WeightedPoints, start: Matrix, known?: TwoNearest): State {
  const n = data.weights.length;
  const state = {
    data,
    centroids: { ...start, values: start.values.slice() },
    nearest: known ?? { labels: new Int32Array(n), own: new Float64Array(n), second: new Float64Array(n) },
    sums: new Float64Array(start.values.length),
    sizes: new Float64Array(start.rows),
    lower: new Float64Array(n),
    margin: new Float64Array(n),
    approached: new Float64Array(start.rows),
    closed: new Float64Array(start.rows),
    open: new Int32Array(n),
    before: new Int32Array(n),
  };
  if (known === undefined) regroupAll(state);
  else tally(state);
  return state;
}

/** Compares every point with every centroid. @returns how many labels changed */
function regroupAll(state: State): number {
  const { data, centroids, nearest, open, before } = state;
  before.set(nearest.labels);
  for (let i = 0; i < open.length; i++) open[i] = i;
  twoNearest(data.points, centroids, open, open.length, nearest);
  tally(state);
  let changed = 0;
  for (let i = 0; i < before.length; i++) if (nearest.labels[i] !== before[i]) changed++;
  return changed;
}

/** Adds up the groups and sets the bounds, from labels and distances. */
function tally(state: State): void {
  const { nearest, sums, sizes } = state;
  sums.fill(0);
  sizes.fill(0);
  for (let i = 0; i < nearest.labels.length; i++) {
    setBounds(state, i);
    addPoint(state, i, nearest.labels[i]!, 1);
  }
}

/** After a point was compared with all centroids. */
function setBounds({ nearest, lower, margin, approached, closed }: State, i: number): void {
  const label = nearest.labels[i]!;
  const second = Math.sqrt(nearest.second[i]!);
  lower[i] = second + approached[label]!;
  margin[i] = second - Math.sqrt(nearest.own[i]!) + closed[label]!;
}

/** @param sign 1 to put the point into the group, -1 to take it out */
function addPoint({ data, sums, sizes }: State, i: number, group: number, sign: 1 | -1): void {
  const { values, columns } = data.points;
  const weight = sign * data.weights[i]!;
  sizes[group]! += weight;
  for (let j = 0; j < columns; j++) sums[group * columns + j]! += weight * values[i * columns + j]!;
}

function fillEmptyGroups(state: State): void {
  const { sizes, nearest, lower, margin } = state;
  for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
    const i = farthestPoint(state);
    addPoint(state, i, nearest.labels[i]!, -1);
    addPoint(state, i, empty, 1);
    nearest.labels[i] = empty;
    lower[i] = -Infinity;
    margin[i] = -Infinity;
  }
}

/** Of the points that are not alone in their group. */
function farthestPoint({ data, centroids, nearest, sizes }: State): number {
  const { values, columns } = data.points;
  let [farthest, most] = [-1, 0];
  for (let i = 0; i < nearest.labels.length; i++) {
    const label = nearest.labels[i]!;
    if (sizes[label] === data.weights[i]) continue;
    const distance = squaredDistance(values, i * columns, centroids.values, label * columns, columns);
    if (distance > most) [farthest, most] = [i, distance];
  }
  if (farthest < 0) throw new RangeError('hamerly requires as many distinct points as groups, got fewer');
  return farthest;
}

/** Puts each centroid on the mean of its points. @returns the sum of the squares of their moves */
function moveCentroids({ centroids, sums, sizes, approached, closed }: State): number {
  const { values, columns } = centroids;
  const squares = new Float64Array(sizes.length);
  for (let at = 0; at < values.length; at++) {
    const group = Math.floor(at / columns);
    const mean = sums[at]! / sizes[group]!;
    squares[group]! += (mean - values[at]!) ** 2;
    values[at] = mean;
  }
  const moves = squares.map(Math.sqrt);
  const others = movesOfOthers(moves);
  for (let group = 0; group < sizes.length; group++) {
    approached[group]! += others[group]!;
    closed[group]! += others[group]! + moves[group]!;
  }
  return squares.reduce((sum, square) => sum + square, 0);
}

/** Compares those points whose nearest centroid may have changed. @returns how many labels changed */
function regroup(state: State): number {
  const { data, centroids, nearest, open, before } = state;
  const count = openPoints(state);
  for (let r = 0; r < count; r++) before[r] = nearest.labels[open[r]!]!;
  twoNearest(data.points, centroids, open, count, nearest);
  let changed = 0;
  for (let r = 0; r < count; r++) {
    const i = open[r]!;
    setBounds(state, i);
    const label = nearest.labels[i]!;
    if (label === before[r]) continue;
    addPoint(state, i, before[r]!, -1);
    addPoint(state, i, label, 1);
    changed++;
  }
  return changed;
}

/** Lists in `open` the points that the bounds do not decide. @returns how many they are */
function openPoints({ data, centroids, nearest, lower, margin, approached, closed, open }: State): number {
  const { values, columns } = data.points;
  const { labels } = nearest;
  const half = halfGaps(centroids);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (margin[i]! >= closed[label]!) continue;
    const own = Math.sqrt(squaredDistance(values, i * columns, centroids.values, label * columns, columns));
    const kept = lower[i]! - approached[label]!;
    // No other centroid can be nearer than that, by the triangle of the point and the two centroids.
    const apart = 2 * half[label]! - own;
    const other = apart > kept ? apart : kept;
    if (own > other) open[count++] = i;
    else {
      lower[i] = other + approached[label]!;
      margin[i] = other - own + closed[label]!;
    }
  }
  return count;
}

/** Takes the means afresh, free of what adding and subtracting points has left. @returns whether no label changes */
function settle(state: State): boolean {
  const { data, centroids, nearest, sizes } = state;
  centroids.values.set(groupMeans(data, nearest.labels, sizes));
  return regroupAll(state) === 0;
}

function fitOf(
  { data, centroids, sizes, nearest }: State,
  iterations: number,
  converged: boolean,
): KMeansFit {
  let inertia = 0;
  for (let i = 0; i < data.weights.length; i++) inertia += data.weights[i]! * nearest.own[i]!;
  return { ...nearest, centroids, sizes, inertia, iterations, converged };
}
