import type { Matrix } from '../math/matrix.ts';
import type { KMeansFit } from './hamerly.ts';
import { kMeansPlusPlus } from './k-means-plus-plus.ts';
import { localOptimum } from './local-optimum.ts';
import { splitMoves } from './split-moves.ts';
import { swapMove } from './swap-move.ts';
import type { WeightedPoints } from './weighted-points.ts';

/** How hard to search. */
export type GroupSearch = {
  readonly random: () => number;
  /** How many clusterings are kept side by side, and how many fresh starts at least join them at each number of groups. */
  readonly starts: number;
  /** How many swap moves are tried on the best of them, at most. */
  readonly swaps: number;
  readonly maxIterations: number;
};

/** Fresh starts, times groups, times points: where these are few, more starts are needed, and cost little. */
const EFFORT = 40_000;
const MOST_FRESH = 100;
/** So many swap moves in a row that gain nothing end the search. */
const FAILURES = 4;
/** Swap moves take turns to drop the centroid that is missed least and the next. */
const RANKS = 2;
/** Clusterings whose inertia differs by less than this share are taken for the same. */
const SAME = 1e-4;

/**
 * The best clusterings of k groups that can be found from some of k - 1: every group of each of these is split in turn,
 * fresh k-means++ starts are added, and swap moves are tried on the best.
 *
 * @param data n points
 * @param k number of groups, from 1 to the number of distinct points
 * @param smaller clusterings of k - 1 groups; none gives fresh starts only
 * @param search how hard to search
 * @returns the best that differ, up to `starts` of them, the best first
 * @example growGroups(condense(matrixOf([[0], [1], [9]]), 9), 1, [], { random: createRandom(1), starts: 1, swaps: 0, maxIterations: 9 })[0].inertia // => 146 / 3
 */
export function growGroups(
  data: WeightedPoints,
  k: number,
  smaller: readonly KMeansFit[],
  search: GroupSearch,
): KMeansFit[] {
  const { random, starts, maxIterations } = search;
  const split = smaller.flatMap((fit) => splitMoves(data, fit, random));
  const few = Math.min(MOST_FRESH, Math.ceil(EFFORT / (k * data.weights.length))) - split.length;
  const fresh = Array.from({ length: k === 1 ? 1 : Math.max(starts, few) }, () =>
    kMeansPlusPlus(data.points, k, random, data.weights),
  );
  const fits = [...split, ...fresh].map((start) => localOptimum(data, start, maxIterations)).sort(byInertia);
  const swapped = k === 1 ? [] : trySwaps(data, fits[0]!, search);
  return bestDistinct([...fits, ...swapped].sort(byInertia), starts);
}

const byInertia = (a: KMeansFit, b: KMeansFit): number => a.inertia - b.inertia;

/** @returns all that the swap moves led to */
function trySwaps(data: WeightedPoints, first: KMeansFit, search: GroupSearch): KMeansFit[] {
  const { random, swaps, maxIterations } = search;
  const found: KMeansFit[] = [];
  let best = first;
  for (let tried = 0, failures = 0; tried < swaps && failures < FAILURES; tried++) {
    const start: Matrix | null = swapMove(data, best, random, failures % RANKS);
    if (start === null) break;
    const fit = localOptimum(data, start, maxIterations);
    found.push(fit);
    failures = fit.inertia < best.inertia ? 0 : failures + 1;
    if (failures === 0) best = fit;
  }
  return found;
}

function bestDistinct(fits: readonly KMeansFit[], most: number): KMeansFit[] {
  const kept: KMeansFit[] = [];
  for (const fit of fits) {
    const last = kept.at(-1);
    if (last === undefined || fit.inertia > last.inertia * (1 + SAME)) kept.push(fit);
    if (kept.length === most) break;
  }
  return kept;
}
