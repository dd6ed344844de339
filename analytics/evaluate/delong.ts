import { midRanks } from '../math/mid-ranks.ts';
import { sampleMoments } from '../math/sample-moments.ts';
import { type Interval, normalInterval } from './interval.ts';
import { requireBothClasses } from './require-scores.ts';
import { wilsonInterval } from './wilson-interval.ts';

export type AucInterval = Interval & { readonly standardError: number };

/** The area of one less that of the other, on the same customers. */
export type AucDifference = { readonly difference: number; readonly standardError: number };

/**
 * ROC AUC with its 95 % interval by DeLong's variance. Where every yes scores above every no, that variance is 0 and says
 * nothing: the lower bound is then Wilson's for the smaller class, as many out of as many.
 *
 * @param scores n finite numbers
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595; by mid-ranks in O(n log n): Sun and Xu (2014),
 *   doi:10.1109/LSP.2014.2337313
 * @example delongInterval(Float64Array.of(0.1, 0.4, 0.4, 0.8), Uint8Array.of(0, 0, 1, 1)).value // => 0.875
 */
export function delongInterval(scores: Float64Array, classes: Uint8Array): AucInterval {
  const { yes, no } = requireBothClasses('delongInterval', scores, classes);
  const { auc, ofYes, ofNo } = placements(scores, classes);
  const standardError = errorOf(ofYes, ofNo);
  if (standardError > 0) return { ...normalInterval(auc, standardError, 0, 1), standardError };
  const least = Math.min(yes, no);
  const bounds = wilsonInterval(auc * least, least);
  return { value: auc, low: bounds.low, high: bounds.high, standardError };
}

/**
 * The difference of two areas under the ROC curve on the same customers, with its standard error: scores that err on
 * the same customers differ by less than their own intervals suggest.
 *
 * @param scores n finite numbers
 * @param others n finite numbers
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see as `delongInterval`
 * @example delongDifference(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 1)) // => { difference: 0, standardError: 0 }
 */
export function delongDifference(
  scores: Float64Array,
  others: Float64Array,
  classes: Uint8Array,
): AucDifference {
  requireBothClasses('delongDifference', scores, classes);
  requireBothClasses('delongDifference', others, classes);
  const [a, b] = [placements(scores, classes), placements(others, classes)];
  const ofYes = a.ofYes.map((value, i) => value - b.ofYes[i]!);
  const ofNo = a.ofNo.map((value, i) => value - b.ofNo[i]!);
  return {
    difference: a.auc - b.auc,
    standardError: errorOf(ofYes, ofNo),
  };
}

/** For every yes the share of the no below it, for every no the share of the yes above it; equal scores count half. */
function placements(scores: Float64Array, classes: Uint8Array) {
  const all = midRanks(scores);
  const [yes, no] = [rowsOfClass(classes, 1), rowsOfClass(classes, 0)];
  const amongYes = midRanks(yes.map((row) => scores[row]!));
  const amongNo = midRanks(no.map((row) => scores[row]!));
  const ofYes = Float64Array.from(yes, (row, i) => (all[row]! - amongYes[i]!) / no.length);
  const ofNo = Float64Array.from(no, (row, i) => 1 - (all[row]! - amongNo[i]!) / yes.length);
  return { auc: sampleMoments(ofYes).mean, ofYes, ofNo };
}

function rowsOfClass(classes: Uint8Array, one: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < classes.length; i++) if (classes[i] === one) rows.push(i);
  return rows;
}

const errorOf = (ofYes: Float64Array, ofNo: Float64Array) =>
  Math.sqrt(sampleMoments(ofYes).variance / ofYes.length + sampleMoments(ofNo).variance / ofNo.length);
