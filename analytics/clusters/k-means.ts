import type { Matrix } from '../math/matrix.ts';
import { createRandom } from '../math/random.ts';
import { requirePoints } from '../math/require-points.ts';
import { rowOrder } from '../math/row-order.ts';
import { condense } from './condense.ts';
import { growGroups } from './grow-groups.ts';
import type { KMeansFit } from './hamerly.ts';
import { type KMeans, kMeansResult } from './k-means-result.ts';
import { localOptimum } from './local-optimum.ts';
import type { WeightedPoints } from './weighted-points.ts';

export type { KMeans } from './k-means-result.ts';

export type KMeansOptions = {
  /** Any integer: the same seed gives the same groups on every machine. */
  readonly seed: number;
  /** Clusterings that the search keeps side by side, from 1. */
  readonly starts?: number;
  /** Swap moves that it tries at each number of groups, at most. */
  readonly swaps?: number;
  readonly maxIterations?: number;
};

/** The search goes on among so many condensed points, or this many a group. */
const CONDENSED = 500;
const CONDENSED_A_GROUP = 20;
/** Up to this number groups are grown one by one; beyond it that takes long, and starting afresh is as good. */
const GROWN = 16;
/** How many of the clusterings found among the condensed points are carried to all points. */
const FINALISTS = 3;

/**
 * Groups points so that the squared distances to the means of their groups are small in sum.
 *
 * The search for a good clustering goes on among condensed points, by growing it from one group to k (see
 * `growGroups`); the best are then iterated on all points, and single points transferred, until nothing gains. The
 * order of the rows does not matter; the scale of the columns does: standardise first.
 *
 * @param points n rows of finite numbers
 * @param k number of groups, from 1 to the number of distinct points
 * @param options the seed; by default 3 starts, 12 swaps, and 300 iterations at most
 * @returns the clustering: no group is empty, and every point is with its nearest centroid
 * @throws {RangeError} if a number is not finite or its square is not, k is no such number, or an option is out of range
 * @see Lloyd (1982), Least squares quantization in PCM, doi:10.1109/TIT.1982.1056489. Time O(n d k) an iteration;
 *   memory O(n d). For more than 200,000 points `miniBatchKMeans` is quicker.
 * @example kMeans(matrixOf([[9], [1], [2]]), 2, { seed: 1 }).labels // => Int32Array.of(1, 0, 0)
 */
export function kMeans(points: Matrix, k: number, options: KMeansOptions): KMeans {
  return kMeansSweep(points, [k], options)[0]!;
}

/**
 * K-means for several numbers of groups, each the same as `kMeans` gives alone, in the time of the largest.
 *
 * @param points n rows of finite numbers
 * @param ks numbers of groups, as for `kMeans`
 * @param options as for `kMeans`
 * @returns one clustering for each of `ks`, in that order
 * @throws {RangeError} as `kMeans`
 * @example kMeansSweep(matrixOf([[9], [1], [2]]), [1, 2], { seed: 1 }).map(({ inertia }) => inertia) // => [38, 0.5]
 */
export function kMeansSweep(points: Matrix, ks: readonly number[], options: KMeansOptions): KMeans[] {
  const search = { starts: 3, swaps: 12, maxIterations: 300, ...options };
  requireSearch(search);
  for (const k of ks) if (!isCount(k)) throw new RangeError(`kMeans requires k from 1, got ${k}`);
  const order = rowOrder(requirePoints('kMeans', points));
  const sorted = { points: sortRows(points, order), weights: new Float64Array(points.rows).fill(1) };
  const found = new Map<number, KMeans>();
  for (const [k, fits] of candidates(sorted.points, ks, search)) {
    found.set(k, kMeansResult(finish(sorted, fits, search.maxIterations), order));
  }
  return ks.map((k) => found.get(k)!);
}

type Search = Required<KMeansOptions>;

const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;

function requireSearch({ seed, starts, swaps, maxIterations }: Search): void {
  const refuse = (what: string, got: number): never => {
    throw new RangeError(`kMeans requires ${what}, got ${got}`);
  };
  if (!Number.isInteger(seed)) refuse('a whole number as seed', seed);
  if (!isCount(starts)) refuse('starts from 1', starts);
  if (!Number.isInteger(swaps) || swaps < 0) refuse('swaps from 0', swaps);
  if (!isCount(maxIterations)) refuse('maxIterations from 1', maxIterations);
}

function sortRows({ values, rows, columns }: Matrix, order: Int32Array): Matrix {
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    const at = order[i]! * columns;
    for (let j = 0; j < columns; j++) sorted[i * columns + j] = values[at + j]!;
  }
  return { values: sorted, rows, columns };
}

/** The clusterings of condensed points from which to go on, for each number of groups asked for. */
function* candidates(
  points: Matrix,
  ks: readonly number[],
  { seed, ...search }: Search,
): Generator<[k: number, fits: KMeansFit[]]> {
  const grown = Math.max(0, ...ks.filter((k) => k <= GROWN));
  const few = condenseFor(points, grown);
  const random = createRandom(seed);
  let fits: KMeansFit[] = [];
  for (let k = 1; k <= grown; k++) {
    fits = growGroups(few, k, fits, { ...search, random });
    if (ks.includes(k)) yield [k, fits];
  }
  for (const k of new Set(ks.filter((asked) => asked > GROWN))) {
    yield [k, growGroups(condenseFor(points, k), k, [], { ...search, random: createRandom(seed) })];
  }
}

function condenseFor(points: Matrix, k: number): WeightedPoints {
  const condensed = condense(points, Math.max(CONDENSED, CONDENSED_A_GROUP * k));
  const distinct = condensed.weights.length;
  if (distinct < k) {
    throw new RangeError(`kMeans requires k of at most the ${distinct} distinct points, got ${k}`);
  }
  return condensed;
}

/** Goes on from the best on all points. */
function finish(data: WeightedPoints, fits: readonly KMeansFit[], maxIterations: number): KMeansFit {
  const ends = fits.slice(0, FINALISTS).map(({ centroids }) => localOptimum(data, centroids, maxIterations));
  return ends.reduce((best, end) => (end.inertia < best.inertia ? end : best));
}
