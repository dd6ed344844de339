import { precisionRecallCurve } from './precision-recall-curve.ts';

/**
 * Area under the precision-recall curve, as average precision: the precision at every cut, weighted by the recall it
 * adds. Steps, no interpolation, which would flatter.
 *
 * @param scores n finite numbers
 * @param classes n, both 0 and 1 present
 * @returns 0 to 1; the share of yes is what chance gives
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see Davis and Goadrich (2006), doi:10.1145/1143844.1143874; as scikit-learn's `average_precision_score`
 * @example averagePrecision(Float64Array.of(0.1, 0.4, 0.35, 0.8), Uint8Array.of(0, 0, 1, 1)).toFixed(4) // => '0.8333'
 */
export function averagePrecision(scores: Float64Array, classes: Uint8Array): number {
  const { precisions, recalls } = precisionRecallCurve(scores, classes);
  let sum = 0;
  for (let i = 0; i < recalls.length; i++) sum += precisions[i]! * (recalls[i]! - (recalls[i - 1] ?? 0));
  return sum;
}
