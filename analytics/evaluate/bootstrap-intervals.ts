import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import type { Interval } from './interval.ts';

export type BootstrapOptions = {
  readonly seed: number;
  /** How often rows are drawn anew. Default 400. */
  readonly repeats?: number;
  /** Class of each row: as many rows of every class are drawn as there are. */
  readonly strata?: Uint8Array;
};

const REPEATS = 400;

/**
 * 95 % intervals of statistics by the percentile bootstrap: rows are drawn with replacement again and again, and the
 * middle 95 % of what comes out is the interval.
 *
 * @param n rows
 * @param statistics of rows that count as often as they were drawn: gets n counts, which it must not keep, and returns as
 *   many finite numbers each time; with counts of 1 it gives the estimates themselves
 * @returns an interval a statistic. Time O(repeats · (n + time of the statistics))
 * @throws {RangeError} if n or repeats is below 1, or a statistic is not finite
 * @see Efron and Tibshirani (1993), An introduction to the bootstrap, chapter 13
 * @example bootstrapIntervals(2, (counts) => [counts[0] + counts[1]], { seed: 1 }) // => [{ value: 2, low: 2, high: 2 }]
 */
export function bootstrapIntervals(
  n: number,
  statistics: (counts: Float64Array) => readonly number[],
  { seed, repeats = REPEATS, strata }: BootstrapOptions,
): Interval[] {
  if (!(n >= 1 && repeats >= 1)) {
    throw new RangeError(`bootstrapIntervals requires rows and repeats, got ${n} and ${repeats}`);
  }
  const values = requireStatistics(statistics(new Float64Array(n).fill(1)));
  const draws = values.map(() => new Float64Array(repeats));
  const random = createRandom(seed);
  const pools = strata === undefined ? [allRows(n)] : rowsByStratum(strata);
  const counts = new Float64Array(n);
  for (let repeat = 0; repeat < repeats; repeat++) {
    counts.fill(0);
    for (const pool of pools) draw(pool, counts, random);
    for (const [s, value] of requireStatistics(statistics(counts)).entries()) draws[s]![repeat] = value;
  }
  return values.map((value, s) => {
    const sorted = draws[s]!.sort();
    // The estimate itself always lies within, however skewed the draws.
    const [low, high] = [quantile(sorted, 0.025), quantile(sorted, 0.975)];
    return { value, low: Math.min(low, value), high: Math.max(high, value) };
  });
}

function draw(pool: Int32Array, counts: Float64Array, random: () => number): void {
  for (let i = 0; i < pool.length; i++) counts[pool[Math.floor(random() * pool.length)]!]!++;
}

const allRows = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

function rowsByStratum(strata: Uint8Array): Int32Array[] {
  const rows = new Map<number, number[]>();
  for (const [i, stratum] of strata.entries()) {
    const of = rows.get(stratum);
    if (of === undefined) rows.set(stratum, [i]);
    else of.push(i);
  }
  return [...rows.values()].map((of) => Int32Array.from(of));
}

function requireStatistics(values: readonly number[]): readonly number[] {
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`bootstrapIntervals requires finite statistics, got ${bad}`);
  return values;
}
