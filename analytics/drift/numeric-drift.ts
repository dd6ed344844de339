import { binCounts } from './bin-counts.ts';
import { decileEdges } from './decile-edges.ts';
import { populationStabilityIndex } from './population-stability-index.ts';

export type NumericDrift = {
  /** Inner edges, ascending: bin i holds edges[i - 1] < value <= edges[i], and the outer bins are open. */
  readonly edges: readonly number[];
  /** Share of the baseline values in each bin, 0 to 1; one more than edges. */
  readonly baseline: readonly number[];
  readonly current: readonly number[];
  readonly psi: number;
};

/**
 * Drift of a numeric column between two sets, over bins of the baseline.
 *
 * @param baseline values before, in any order; left as they are
 * @param current values now, in the same unit
 * @param edges inner edges, ascending; by default the baseline's deciles, which are fewer where values are tied
 * @returns edges, shares per bin on both sides, and the population stability index
 * @throws {RangeError} if a side is empty or a value is not finite
 * @see `populationStabilityIndex`
 * @example numericDrift(Float64Array.of(1, 2), Float64Array.of(1, 2), [1.5]) // => { edges: [1.5], baseline: [0.5, 0.5], current: [0.5, 0.5], psi: 0 }
 */
export function numericDrift(
  baseline: Float64Array,
  current: Float64Array,
  edges: readonly number[] = decileEdges(baseline),
): NumericDrift {
  const before = binCounts(baseline, edges);
  const now = binCounts(current, edges);
  return {
    edges,
    baseline: Array.from(before, (count) => count / baseline.length),
    current: Array.from(now, (count) => count / current.length),
    psi: populationStabilityIndex(before, now),
  };
}
