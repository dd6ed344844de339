import { midRanks } from '../math/mid-ranks.ts';
import { requireBothClasses } from './require-scores.ts';

/**
 * Area under the ROC curve: the chance that a yes drawn at random scores higher than a no, equal scores counting half.
 *
 * @param scores n finite numbers, higher for a more likely yes
 * @param classes n, both 0 and 1 present
 * @returns 0 to 1; 0.5 is no better than chance
 * @throws {RangeError} if lengths differ, a score is not finite, or all rows are of one class
 * @see Hanley and McNeil (1982), doi:10.1148/radiology.143.1.7063747. Time O(n log n), by mid-ranks.
 * @example rocAuc(Float64Array.of(0.1, 0.4, 0.4, 0.8), Uint8Array.of(0, 0, 1, 1)) // => 0.875
 */
export function rocAuc(scores: Float64Array, classes: Uint8Array): number {
  const { yes, no } = requireBothClasses('rocAuc', scores, classes);
  const ranks = midRanks(scores);
  let sum = 0;
  for (let i = 0; i < ranks.length; i++) if (classes[i] === 1) sum += ranks[i]!;
  return (sum - (yes * (yes + 1)) / 2) / (yes * no);
}
