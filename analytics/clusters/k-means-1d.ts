import { countBelow } from '../math/count-below.ts';
import { requireFinite } from '../math/require-finite.ts';
import { runInertia } from './run-inertia.ts';

export type KMeans1d = {
  /** Clusters made: as asked, or the number of distinct values when that is less. */
  readonly k: number;
  /** One per value: 0 for the cluster of lowest mean, up to k - 1. */
  readonly labels: Int32Array;
  /** Mean of each cluster, ascending. */
  readonly centres: Float64Array;
  readonly sizes: Int32Array;
  /** Sum of squared distances to the own centre, in the squared unit of the values. */
  readonly inertia: number;
  /** The least inertia with 1, 2, … k clusters: the curve in which an elbow is sought. The last is `inertia`. */
  readonly inertias: Float64Array;
};

/** Distinct values, ascending, and how often each occurs. */
type Points = { readonly x: Float64Array; readonly weight: Float64Array };

type RunInertia = (first: number, last: number) => number;

/**
 * The optimal one-dimensional k-means clustering, exactly: no random start, no local optimum.
 *
 * In one dimension the best clusters are intervals of the sorted values, so that dynamic programming finds them.
 * Since the best last border never moves left as values are added, each layer is solved by divide and conquer.
 * Equal values are one weighted point and hence never in two clusters. Costs are summed in twice the precision of a
 * double, so that neither values far from zero nor a few far out hide which border is better.
 *
 * @param values n finite values in any order; left as they are
 * @param k number of clusters, at least 1
 * @returns the clustering with the least inertia, clusters in ascending order
 * @throws {RangeError} if there is no value, one or its square is not finite, or k is no whole number from 1
 * @see Wang and Song (2011), Ckmeans.1d.dp, doi:10.32614/RJ-2011-015, and Grønlund et al. (2017), Fast exact k-means,
 *   k-medians and Bregman divergence clustering in 1D, arXiv:1701.07204. Time O(n log n + k d log d) and memory O(k d)
 *   for d distinct values.
 * @example [...kMeans1d(Float64Array.of(9, 1, 2, 8, 1), 2).labels] // => [1, 0, 0, 1, 0]
 */
export function kMeans1d(values: Float64Array, k: number): KMeans1d {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`kMeans1d requires k from 1, got ${k}`);
  const { x, weight } = distinctPoints(requireFinite('kMeans1d', values));
  const layers = solveLayers(runInertia(x, weight), x.length, Math.min(k, x.length));
  const runs = clusterRuns(layers, x.length - 1);
  const upper = runs.map(({ last }) => x[last]!);
  return {
    k: runs.length,
    labels: Int32Array.from(values, (value) => countBelow(upper, value)),
    centres: Float64Array.from(runs, (run) => meanOf(x, weight, run)),
    sizes: Int32Array.from(runs, ({ first, last }) => sum(weight, first, last)),
    inertia: layers.at(-1)!.inertia.at(-1)!,
    inertias: Float64Array.from(layers, ({ inertia }) => inertia.at(-1)!),
  };
}

function distinctPoints(values: Float64Array): Points {
  const sorted = values.toSorted();
  const x = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const weight = new Float64Array(x.length);
  let point = 0;
  for (const value of sorted) {
    if (value !== x[point]) point++;
    weight[point]!++;
  }
  return { x, weight };
}

/** The best way to put the points up to each into as many clusters as the layer has. */
type Layer = {
  /** The first point of the last of those clusters. */
  readonly start: Int32Array;
  readonly inertia: Float64Array;
};

function solveLayers(inertiaOf: RunInertia, points: number, k: number): Layer[] {
  const one = { start: new Int32Array(points), inertia: new Float64Array(points) };
  for (let last = 0; last < points; last++) one.inertia[last] = inertiaOf(0, last);
  const layers: Layer[] = [one];
  while (layers.length < k) layers.push(solveLayer(inertiaOf, layers.at(-1)!.inertia, layers.length));
  return layers;
}

function solveLayer(inertiaOf: RunInertia, before: Float64Array, layer: number): Layer {
  const start = new Int32Array(before.length);
  const inertia = new Float64Array(before.length);
  const solve = (firstEnd: number, lastEnd: number, firstStart: number, lastStart: number): void => {
    if (firstEnd > lastEnd) return;
    const end = (firstEnd + lastEnd) >> 1;
    let best = Infinity;
    let at = firstStart;
    for (let s = firstStart; s <= Math.min(end, lastStart); s++) {
      const candidate = before[s - 1]! + inertiaOf(s, end);
      if (candidate < best) {
        best = candidate;
        at = s;
      }
    }
    start[end] = at;
    inertia[end] = best;
    solve(firstEnd, end - 1, firstStart, at);
    solve(end + 1, lastEnd, at, lastStart);
  };
  // The clusters before this one need a point each: no cluster of the layer starts earlier.
  solve(layer, before.length - 1, layer, before.length - 1);
  return { start, inertia };
}

type Run = { readonly first: number; readonly last: number };

/** The clusters, read from the last border back to the first. */
function clusterRuns(layers: readonly Layer[], lastPoint: number): Run[] {
  const runs: Run[] = [];
  let last = lastPoint;
  for (const { start } of layers.toReversed()) {
    const first = start[last]!;
    runs.unshift({ first, last });
    last = first - 1;
  }
  return runs;
}

/** Taken from the cluster's own first point, so that values far from zero lose no digits. */
function meanOf(x: Float64Array, weight: Float64Array, { first, last }: Run): number {
  let offsets = 0;
  for (let i = first; i <= last; i++) offsets += weight[i]! * (x[i]! - x[first]!);
  return x[first]! + offsets / sum(weight, first, last);
}

function sum(values: Float64Array, first: number, last: number): number {
  let total = 0;
  for (let i = first; i <= last; i++) total += values[i]!;
  return total;
}
