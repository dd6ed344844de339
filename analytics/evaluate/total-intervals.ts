import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import { requireFinite } from '../math/require-finite.ts';
import { sampleRows } from '../math/sample-rows.ts';
import type { Interval } from './interval.ts';
import { type ResidualBands, residualBands } from './residual-bands.ts';

/** Amounts that were predicted without having been seen, with what they were. */
export type TestedAmounts = {
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  /** The time of each, 0, 1, …, where each was predicted from times before it; else null. */
  readonly period: Uint8Array | null;
};

export type TotalOptions = {
  readonly seed: number;
  /** How often errors are drawn anew. Default 1,000. */
  readonly repeats?: number;
};

const REPEATS = 1000;
/** Of a larger group so many are drawn for, and the spread scaled up. */
const MOST_DRAWN = 5_000;

/**
 * 95 % intervals of the sums of predicted amounts, by the bootstrap of errors on rows that the models had not seen. Each
 * customer gets the relative error of somebody for whom about as much was predicted; and where amounts of several times
 * were tested, the whole sum moves as far as whole times were off (root mean square of the logarithms of predicted over
 * actual sums, normal), since a season that differs is the same for all.
 *
 * @param predicted n amounts of those to sum up
 * @param groups rows of each group
 * @param tested m errors are drawn from, m from 1
 * @returns an interval a group, its value the plain sum; an empty group is 0. Never below 0 where the sum is not
 * @throws {RangeError} if nothing was tested, lengths differ, or a number is not finite
 * @see Efron and Tibshirani (1993), An introduction to the bootstrap, section 9.4 (resampling errors). Time O(repeats · n).
 * @example totalIntervals(Float64Array.of(2, 3), [Int32Array.of(0, 1)], { predicted: Float64Array.of(1), actual: Float64Array.of(1), period: null }, { seed: 1 }) // => [{ value: 5, low: 5, high: 5 }]
 */
export function totalIntervals(
  predicted: Float64Array,
  groups: readonly Int32Array[],
  tested: TestedAmounts,
  { seed, repeats = REPEATS }: TotalOptions,
): Interval[] {
  if (predicted.length > 0) requireFinite('totalIntervals', predicted);
  const bands = residualBands(tested.predicted, tested.actual);
  const shocks = shocksOf(sharedError(tested), repeats, seed);
  return groups.map((rows) => {
    const value = rows.reduce((sum, row) => sum + predicted[row]!, 0);
    if (rows.length === 0) return { value, low: value, high: value };
    const drawn = Int32Array.from(sampleRows(rows.length, MOST_DRAWN, seed), (i) => rows[i]!);
    const scale = Math.sqrt(rows.length / drawn.length);
    const members = drawn.map((row) => bands.bandOf(predicted[row]!));
    const reach = Float64Array.from(drawn, (row) => scale * bands.reachOf(predicted[row]!));
    // The same for every group, so that the same customers get the same interval.
    const random = createRandom(seed);
    const sums = shocks.map((shock) => (value + noise(bands, members, reach, random)) * shock).sort();
    const [low, high] = [quantile(sums, 0.025), quantile(sums, 0.975)];
    const floor = value >= 0 ? 0 : Number.NEGATIVE_INFINITY;
    return { value, low: Math.max(floor, Math.min(low, value)), high: Math.max(high, value) };
  });
}

/**
 * How far whole times were off.
 *
 * @returns the root mean square of ln(sum predicted / sum actual) over the times with both above 0; 0 where there are none
 * @example sharedError({ predicted: Float64Array.of(1), actual: Float64Array.of(2), period: Uint8Array.of(0) }) // => Math.LN2
 */
export function sharedError(tested: TestedAmounts): number {
  const logs = periodRatios(tested).flatMap((ratio) => (ratio === null ? [] : [Math.log(ratio)]));
  if (logs.length === 0) return 0;
  return Math.sqrt(logs.reduce((sum, log) => sum + log * log, 0) / logs.length);
}

/**
 * The sum predicted over the sum that came, of each time.
 *
 * @returns one a time, none where there are none; null where either is not above 0
 * @example periodRatios({ predicted: Float64Array.of(1), actual: Float64Array.of(2), period: Uint8Array.of(0) }) // => [0.5]
 */
export function periodRatios({ predicted, actual, period }: TestedAmounts): (number | null)[] {
  if (period === null) return [];
  const times = period.reduce((most, one) => Math.max(most, one + 1), 0);
  const [foretold, came] = [new Float64Array(times), new Float64Array(times)];
  for (let i = 0; i < period.length; i++) {
    foretold[period[i]!]! += predicted[i]!;
    came[period[i]!]! += actual[i]!;
  }
  return Array.from(foretold, (sum, time) => (sum > 0 && came[time]! > 0 ? sum / came[time]! : null));
}

function noise(bands: ResidualBands, members: Int32Array, reach: Float64Array, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < members.length; i++) {
    const residuals = bands.residuals[members[i]!]!;
    sum += reach[i]! * residuals[Math.floor(random() * residuals.length)]!;
  }
  return sum;
}

/** Factors of mean 1 that move a whole sum. */
function shocksOf(error: number, repeats: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: repeats }, () => Math.exp(error * normal(random) - (error * error) / 2));
}

/** Box and Muller (1958). */
const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
