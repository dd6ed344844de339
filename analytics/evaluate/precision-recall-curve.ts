import { requireBothClasses } from './require-scores.ts';
import { scoreOrder } from './score-order.ts';

/** One point for every different score, from the highest; a score of `thresholds[i]` or more predicts yes. */
export type PrecisionRecallCurve = {
  readonly thresholds: Float64Array;
  readonly precisions: Float64Array;
  readonly recalls: Float64Array;
};

/**
 * How right the predicted yes are against how many of the yes are found, at every cut.
 *
 * @param scores n finite numbers
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see Davis and Goadrich (2006), doi:10.1145/1143844.1143874. Time O(n log n)
 * @example precisionRecallCurve(Float64Array.of(0.2, 0.9), Uint8Array.of(0, 1)).precisions // => Float64Array.of(1, 0.5)
 */
export function precisionRecallCurve(scores: Float64Array, classes: Uint8Array): PrecisionRecallCurve {
  const { yes } = requireBothClasses('precisionRecallCurve', scores, classes);
  const order = scoreOrder(scores);
  const thresholds: number[] = [];
  const precisions: number[] = [];
  const recalls: number[] = [];
  let tp = 0;
  for (let i = 0; i < order.length; i++) {
    tp += classes[order[i]!]!;
    const score = scores[order[i]!]!;
    if (i + 1 < order.length && scores[order[i + 1]!] === score) continue;
    thresholds.push(score);
    precisions.push(tp / (i + 1));
    recalls.push(tp / yes);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    precisions: Float64Array.from(precisions),
    recalls: Float64Array.from(recalls),
  };
}
