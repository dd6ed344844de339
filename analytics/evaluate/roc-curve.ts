import { requireBothClasses } from './require-scores.ts';
import { scoreOrder } from './score-order.ts';

/** Points from (0, 0) to (1, 1), one for every different score; a score of `thresholds[i]` or more predicts yes. */
export type RocCurve = {
  /** The first is Infinity: nobody. */
  readonly thresholds: Float64Array;
  readonly falsePositiveRates: Float64Array;
  readonly truePositiveRates: Float64Array;
};

/**
 * Receiver operating characteristic: the share of the yes found against the share of the no bothered, at every cut.
 *
 * @param scores n finite numbers
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see Fawcett (2006), doi:10.1016/j.patrec.2005.10.010, algorithm 2. Time O(n log n)
 * @example rocCurve(Float64Array.of(0.2, 0.9), Uint8Array.of(0, 1)).truePositiveRates // => Float64Array.of(0, 1, 1)
 */
export function rocCurve(scores: Float64Array, classes: Uint8Array): RocCurve {
  const { yes, no } = requireBothClasses('rocCurve', scores, classes);
  const order = scoreOrder(scores);
  const [thresholds, falsePositiveRates, truePositiveRates] = [[Number.POSITIVE_INFINITY], [0], [0]];
  let [tp, fp] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    if (classes[order[i]!] === 1) tp++;
    else fp++;
    const score = scores[order[i]!]!;
    if (i + 1 < order.length && scores[order[i + 1]!] === score) continue;
    thresholds.push(score);
    falsePositiveRates.push(fp / no);
    truePositiveRates.push(tp / yes);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    falsePositiveRates: Float64Array.from(falsePositiveRates),
    truePositiveRates: Float64Array.from(truePositiveRates),
  };
}
