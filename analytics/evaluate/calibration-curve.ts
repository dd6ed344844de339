import { requireProbabilities } from './require-scores.ts';
import { scoreOrder } from './score-order.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Rows of like probability: what was said beside what happened. */
export type CalibrationBin = {
  readonly count: number;
  /** What was said. */
  readonly meanPrediction: number;
  /** What happened: the share of yes, with its 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/** `width`: bins of equal width from 0 to 1; `count`: of equally many rows. */
export type BinRule = 'width' | 'count';

/**
 * Reliability: probabilities in bins, each with the share of yes in it. Said and happened are close where probabilities
 * can be taken at their word.
 *
 * @param probabilities n from 0 to 1
 * @param classes n, 0 or 1
 * @param bins how many, at least 1; empty ones are left out
 * @param rule a probability of 1 is in the last bin; equally many rows: by rank, equal probabilities in the given order
 * @returns bins by rising probability. Time O(n), by count O(n log n)
 * @throws {RangeError} if there is no row, lengths differ, a probability lies outside 0 to 1, or bins is below 1
 * @see Murphy and Winkler (1977), Reliability of subjective probability forecasts, doi:10.2307/2346866
 * @example calibrationCurve(Float64Array.of(0.1, 0.9), Uint8Array.of(0, 1), 10).map(({ share }) => share) // => [0, 1]
 */
export function calibrationCurve(
  probabilities: Float64Array,
  classes: Uint8Array,
  bins = 10,
  rule: BinRule = 'width',
): CalibrationBin[] {
  requireProbabilities('calibrationCurve', probabilities, classes);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`calibrationCurve requires at least 1 bin, got ${bins}`);
  }
  const binOf = rule === 'width' ? equalWidth(probabilities, bins) : equalCount(probabilities, bins);
  const [counts, yes, sums] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  for (let i = 0; i < binOf.length; i++) {
    const bin = binOf[i]!;
    counts[bin]!++;
    yes[bin]! += classes[i]!;
    sums[bin]! += probabilities[i]!;
  }
  return [...counts.keys()]
    .filter((bin) => counts[bin]! > 0)
    .map((bin) => {
      const { value, low, high } = wilsonInterval(yes[bin]!, counts[bin]!);
      return { count: counts[bin]!, meanPrediction: sums[bin]! / counts[bin]!, share: value, low, high };
    });
}

const equalWidth = (probabilities: Float64Array, bins: number) =>
  Int32Array.from(probabilities, (p) => Math.min(bins - 1, Math.floor(bins * p)));

function equalCount(probabilities: Float64Array, bins: number): Int32Array {
  const binOf = new Int32Array(probabilities.length);
  const fromHighest = scoreOrder(probabilities);
  for (const [place, row] of fromHighest.entries()) {
    binOf[row] = bins - 1 - Math.floor((bins * place) / fromHighest.length);
  }
  return binOf;
}
