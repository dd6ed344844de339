import { calinskiHarabasz } from '../clusters/calinski-harabasz.ts';
import { daviesBouldin } from '../clusters/davies-bouldin.ts';
import { silhouettes } from '../clusters/silhouette.ts';
import type { Matrix } from '../math/matrix.ts';

export type GroupMeasures = {
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
  /** Customers in the smallest group. */
  readonly smallest: number;
  /** Customers in no group. */
  readonly noise: number;
};

/**
 * How good a grouping is. A measure that is not defined for it, as of a single group, is null.
 *
 * @param points n customers in d standardised features
 * @param labels groups 0 to k - 1, none empty; -1 for noise
 * @example measureGroups({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, Int32Array.of(0, 0, 1, 1)).smallest // => 2
 */
export const measureGroups = (points: Matrix, labels: Int32Array): GroupMeasures =>
  measureGroupings(points, [labels])[0]!;

/**
 * How good several groupings of the same customers are, in little more time than one takes.
 *
 * @param points n customers in d standardised features
 * @param labelings as `labels` of `measureGroups`
 * @returns one a grouping, in their order
 * @example measureGroupings({ values: Float64Array.of(0, 1, 9, 10), rows: 4, columns: 1 }, [Int32Array.of(0, 0, 0, 0)])[0].silhouette // => null
 */
export function measureGroupings(points: Matrix, labelings: readonly Int32Array[]): GroupMeasures[] {
  const several = labelings.filter((labels) => sizesOf(labels).size > 1);
  const widths = silhouettes(points, several);
  return labelings.map((labels) => ({
    silhouette: widths[several.indexOf(labels)]?.mean ?? null,
    daviesBouldin: orNull(() => daviesBouldin(points, labels)),
    calinskiHarabasz: orNull(() => calinskiHarabasz(points, labels)),
    smallest: smallestOf(sizesOf(labels)),
    noise: labels.reduce((count, label) => count + Number(label < 0), 0),
  }));
}

/** Noise not counted. */
function sizesOf(labels: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}

/** A statistic refuses what it is not defined for. */
function orNull(measure: () => number): number | null {
  try {
    return measure();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const smallestOf = (sizes: ReadonlyMap<number, number>): number =>
  sizes.size === 0 ? 0 : Math.min(...sizes.values());
