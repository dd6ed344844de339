import type { AxisScale } from './axis-transform.ts';
import { axisTransform } from './axis-transform.ts';

/** A bin of a histogram; it lies within one cluster. */
export type HistogramBin = {
  readonly x0: number;
  readonly x1: number;
  readonly density: number;
  readonly cluster: number;
};

type Histogram = {
  readonly bins: HistogramBin[];
  readonly domain: readonly [number, number];
  /** Where one cluster ends and the next begins: one fewer than clusters. */
  readonly borders: readonly number[];
};

/**
 * Histogram of clustered values on a stretched axis. Bins are about equally wide on that axis and end at the borders
 * of the clusters; where all values are whole numbers, bins hold whole numbers too. Heights are counts over widths,
 * so that areas are customers.
 *
 * @param values n numbers in any order, at least one
 * @param clusters the least and the largest value of each cluster, ascending
 * @param bins how many bins about; more clusters than that make more bins
 * @returns bins that hold something, left to right. Time O(n log n).
 */
export function clusterHistogram(
  values: readonly number[],
  clusters: readonly { readonly from: number; readonly to: number }[],
  scale: AxisScale,
  bins: number,
): Histogram {
  const sorted = Float64Array.from(values).sort();
  const whole = sorted.every(Number.isInteger);
  const domain = bounds(sorted, whole);
  const borders = clusters.slice(1).map((cluster, index) => {
    const middle = (clusters[index]!.to + cluster.from) / 2;
    return whole ? Math.floor(middle) + 0.5 : middle;
  });
  const ends = [domain[0], ...borders, domain[1]];
  const { forward } = axisTransform(scale);
  const step = (forward(domain[1]) - forward(domain[0])) / bins;
  const filled = clusters.flatMap((_, cluster) => {
    const edges = binEdges(ends[cluster]!, ends[cluster + 1]!, scale, step, whole);
    return countBins(sorted, edges, cluster + 1 === clusters.length).map((bin) => ({
      ...bin,
      density: bin.count / (forward(bin.x1) - forward(bin.x0)),
      cluster,
    }));
  });
  return {
    bins: filled.map(({ x0, x1, density, cluster }) => ({ x0, x1, density, cluster })),
    domain,
    borders,
  };
}

function bounds(sorted: Float64Array, whole: boolean): readonly [number, number] {
  const [least, most] = [sorted[0]!, sorted[sorted.length - 1]!];
  if (whole) return [least - 0.5, most + 0.5];
  if (least < most) return [least, most];
  const margin = Math.abs(least) / 10 || 1;
  return [least - margin, most + margin];
}

/** Edges of bins about one step wide on the stretched axis; halfway between whole numbers if wanted. */
function binEdges(from: number, to: number, scale: AxisScale, step: number, whole: boolean): number[] {
  const { forward, inverse } = axisTransform(scale);
  const bins = Math.max(1, Math.round((forward(to) - forward(from)) / step));
  const width = (forward(to) - forward(from)) / bins;
  const edges = [from];
  for (let bin = 1; bin < bins; bin++) {
    const edge = inverse(forward(from) + bin * width);
    const rounded = whole ? Math.round(edge - 0.5) + 0.5 : edge;
    if (rounded > edges.at(-1)! && rounded < to) edges.push(rounded);
  }
  return [...edges, to];
}

/** Bins with something in them; each holds its lower edge, the very last its upper edge too. */
function countBins(sorted: Float64Array, edges: readonly number[], last: boolean) {
  return edges
    .slice(1)
    .map((x1, index) => {
      const x0 = edges[index]!;
      const end = last && index === edges.length - 2 ? sorted.length : countBelow(sorted, x1);
      return { x0, x1, count: end - countBelow(sorted, x0) };
    })
    .filter((bin) => bin.count > 0);
}

function countBelow(sorted: Float64Array, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
