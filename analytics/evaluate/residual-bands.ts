import { requireFinite } from '../math/require-finite.ts';

/** Relative errors of predicted amounts, among those for whom about as much was predicted. */
export type ResidualBands = {
  /** Of each band, from the least predicted to the most: errors over the reach, of mean 0. */
  readonly residuals: readonly Float64Array[];
  /** The band that a predicted amount falls in. */
  readonly bandOf: (predicted: number) => number;
  /** What an error is multiplied by: the amount itself, or where it is tiny a hundredth of the mean. */
  readonly reachOf: (predicted: number) => number;
};

const MOST_BANDS = 20;
/** Fewer tell too little of the tails. */
const FEWEST_IN_BAND = 50;
const LEAST_REACH = 0.01;

/**
 * Sorts errors by what was predicted into bands of equally many.
 *
 * @param predicted n amounts of models that did not see their row
 * @param actual n
 * @throws {RangeError} if there is no row, lengths differ, or a number is not finite. Time O(n log n)
 * @example residualBands(Float64Array.of(1, 1), Float64Array.of(0, 2)).residuals // => [Float64Array.of(-1, 1)]
 */
export function residualBands(predicted: Float64Array, actual: Float64Array): ResidualBands {
  requireFinite('residualBands', predicted);
  requireFinite('residualBands', actual);
  const n = predicted.length;
  if (actual.length !== n || n === 0) {
    throw new RangeError(`residualBands requires as many amounts, from 1, got ${n} and ${actual.length}`);
  }
  const floor = (LEAST_REACH * predicted.reduce((sum, one) => sum + Math.abs(one), 0)) / n || 1;
  const reachOf = (amount: number) => Math.max(floor, Math.abs(amount));
  const order = Int32Array.from(predicted.keys()).sort((a, b) => predicted[a]! - predicted[b]!);
  const count = Math.max(1, Math.min(MOST_BANDS, Math.floor(n / FEWEST_IN_BAND)));
  const startOf = (band: number) => Math.round((band * n) / count);
  const starts = Float64Array.from({ length: count }, (_, band) => predicted[order[startOf(band)]!]!);
  const residuals = Array.from({ length: count }, (_, band) =>
    centred(
      Float64Array.from(
        order.subarray(startOf(band), startOf(band + 1)),
        (row) => (actual[row]! - predicted[row]!) / reachOf(predicted[row]!),
      ),
    ),
  );
  const bandOf = (amount: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= amount),
    );
  return { residuals, bandOf, reachOf };
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
