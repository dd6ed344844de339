import { type KdTree, kdTree } from '../math/k-d-tree.ts';
import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { type NeighbourVisitor, visitNeighbours } from '../math/visit-neighbours.ts';
import { type DisjointSets, disjointSets } from './disjoint-sets.ts';
import { groupRanks } from './group-ranks.ts';

export type DbscanOptions = {
  /** Distance up to which (and at which) points are neighbours, above 0, in the unit of the points. */
  readonly eps: number;
  /** Neighbours that make a point a core point, itself counted. */
  readonly minPoints: number;
};

export type Dbscan = {
  /** Groups found; 0 if all is noise. */
  readonly k: number;
  /** One a row: 0 for the largest group, up to k - 1; -1 for noise. */
  readonly labels: Int32Array;
  readonly sizes: readonly number[];
  /** One a row: 1 for a core point. */
  readonly core: Uint8Array;
  readonly cores: number;
  /** Points in a group that are no core points. */
  readonly borders: number;
  readonly noise: number;
};

/**
 * Groups of dense neighbourhoods, of any shape and number; points in none of them are noise.
 *
 * A core point has `minPoints` neighbours; core points that are neighbours share a group. A point that is no core point
 * joins the group of its core neighbour of lowest row, so that the labels do not depend on the order of a search.
 *
 * @param points n rows of d finite numbers; standardise the columns first, because distance mixes units
 * @param options eps and minPoints
 * @returns labels, with groups ordered by size (of equal sizes the smaller first coordinate of the centroid first).
 *   Core points, noise and the groups of core points are those of every correct DBSCAN.
 * @throws {RangeError} if there is no row, a number is not finite, eps is not above 0 or minPoints no whole number from 1
 * @see Ester et al. (1996), A density-based algorithm for discovering clusters in large spatial databases with noise,
 *   KDD-96, and Schubert et al. (2017), DBSCAN revisited, revisited, doi:10.1145/3068335. Memory O(n d): neighbours are
 *   found by a k-d tree and never stored. Time O(n log n) in few dimensions, O(n²) at worst.
 * @example [...dbscan(matrixOf([[0], [9], [1], [2]]), { eps: 1, minPoints: 3 }).labels] // => [0, -1, 0, 0]
 */
export function dbscan(points: Matrix, { eps, minPoints }: DbscanOptions): Dbscan {
  requirePoints('dbscan', points);
  if (!(eps > 0 && eps < Infinity)) throw new RangeError(`dbscan requires eps above 0, got ${eps}`);
  if (!Number.isInteger(minPoints) || minPoints < 1) {
    throw new RangeError(`dbscan requires minPoints from 1, got ${minPoints}`);
  }
  const tree = kdTree(points);
  const isCore = corePositions(tree, eps * eps, minPoints);
  const groups = groupPositions(tree, eps * eps, isCore);
  return inOrderOfSize(points, tree, isCore, groups);
}

/** By position of the tree: 1 where at least `minPoints` points are near. */
function corePositions(tree: KdTree, squaredEps: number, minPoints: number): Uint8Array {
  let near = 0;
  const visitor: NeighbourVisitor = {
    node: (node) => {
      near += tree.to[node]! - tree.from[node]!;
    },
    point: () => {
      near++;
    },
    skip: () => near >= minPoints,
  };
  return Uint8Array.from(tree.rows, (_, position) => {
    near = 0;
    visitNeighbours(tree, position, squaredEps, visitor);
    return near >= minPoints ? 1 : 0;
  });
}

/** By position of the tree: a position that stands for the group, -1 for noise. */
function groupPositions(tree: KdTree, squaredEps: number, isCore: Uint8Array): Int32Array {
  const { find } = joinCores(tree, squaredEps, isCore);
  return Int32Array.from(tree.rows, (_, position) => {
    if (isCore[position]) return find(position);
    const core = lowestCore(tree, squaredEps, isCore, position);
    return core < 0 ? -1 : find(core);
  });
}

function joinCores(tree: KdTree, squaredEps: number, isCore: Uint8Array): DisjointSets {
  const sets = disjointSets(tree.rows.length);
  /** One core point of a node whose core points are all in one group, because they were all near one; -1 if unknown. */
  const joined = new Int32Array(tree.from.length).fill(-1);
  let centre = 0;
  const point = (position: number): void => {
    if (isCore[position]) sets.unite(centre, position);
  };
  const node = (near: number): void => {
    if (joined[near]! >= 0) {
      sets.unite(centre, joined[near]!);
      return;
    }
    for (let position = tree.from[near]!; position < tree.to[near]!; position++) {
      point(position);
      if (isCore[position]) joined[near] = position;
    }
  };
  // Without this, points in dense places would meet all their neighbours: n² steps.
  const skip = (near: number): boolean =>
    joined[near]! >= 0 && sets.find(joined[near]!) === sets.find(centre);
  for (; centre < isCore.length; centre++) {
    if (isCore[centre]) visitNeighbours(tree, centre, squaredEps, { node, point, skip });
  }
  return sets;
}

/** The position of the core neighbour of lowest row, -1 if there is none. */
function lowestCore(tree: KdTree, squaredEps: number, isCore: Uint8Array, position: number): number {
  let lowest = -1;
  const point = (other: number): void => {
    if (isCore[other] && (lowest < 0 || tree.rows[other]! < tree.rows[lowest]!)) lowest = other;
  };
  const node = (near: number): void => {
    for (let other = tree.from[near]!; other < tree.to[near]!; other++) point(other);
  };
  visitNeighbours(tree, position, squaredEps, { node, point });
  return lowest;
}

function inOrderOfSize(points: Matrix, tree: KdTree, isCore: Uint8Array, groups: Int32Array): Dbscan {
  const labels = new Int32Array(points.rows).fill(-1);
  const core = new Uint8Array(points.rows);
  const sizes: number[] = [];
  const sums: number[] = [];
  const found = new Map<number, number>();
  for (const [position, group] of groups.entries()) {
    const row = tree.rows[position]!;
    core[row] = isCore[position]!;
    if (group < 0) continue;
    const label = found.get(group) ?? found.size;
    found.set(group, label);
    labels[row] = label;
    sizes[label] = (sizes[label] ?? 0) + 1;
    sums[label] = (sums[label] ?? 0) + points.values[row * points.columns]!;
  }
  const ranks = groupRanks(sizes, sums);
  const cores = core.reduce((sum, one) => sum + one, 0);
  const grouped = sizes.reduce((sum, size) => sum + size, 0);
  return {
    k: sizes.length,
    labels: labels.map((label) => (label < 0 ? -1 : ranks[label]!)),
    sizes: sizes.toSorted((a, b) => b - a),
    core,
    cores,
    borders: grouped - cores,
    noise: points.rows - grouped,
  };
}
