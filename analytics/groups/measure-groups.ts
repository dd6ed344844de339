import { calinskiHarabasz } from '../clusters/calinski-harabasz.ts';
import { daviesBouldin } from '../clusters/davies-bouldin.ts';
import { silhouette } from '../clusters/silhouette.ts';
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
export function measureGroups(points: Matrix, labels: Int32Array): GroupMeasures {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const noise = sizes.get(-1) ?? 0;
  sizes.delete(-1);
  return {
    silhouette: orNull(() => silhouette(points, labels).mean),
    daviesBouldin: orNull(() => daviesBouldin(points, labels)),
    calinskiHarabasz: orNull(() => calinskiHarabasz(points, labels)),
    smallest: sizes.size === 0 ? 0 : Math.min(...sizes.values()),
    noise,
  };
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
