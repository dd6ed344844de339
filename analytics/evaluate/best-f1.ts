import { precisionRecallCurve } from './precision-recall-curve.ts';

/**
 * The highest F1 over all cuts at observed scores. Chosen on the rows it is measured on, so it is optimistic: a cut for
 * use comes from costs, or from other rows.
 *
 * @param scores n finite numbers
 * @param classes n, both 0 and 1 present
 * @returns a score of the threshold or more predicts yes; of equal ones the highest threshold
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @example bestF1(Float64Array.of(0.1, 0.4, 0.8), Uint8Array.of(0, 1, 1)) // => { f1: 1, threshold: 0.4 }
 */
export function bestF1(scores: Float64Array, classes: Uint8Array): { f1: number; threshold: number } {
  const { thresholds, precisions, recalls } = precisionRecallCurve(scores, classes);
  let best = { f1: 0, threshold: thresholds[0]! };
  for (const [i, threshold] of thresholds.entries()) {
    const [precision, recall] = [precisions[i]!, recalls[i]!];
    const f1 = precision === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (f1 > best.f1) best = { f1, threshold };
  }
  return best;
}
