import { requireScores } from './require-scores.ts';

/** Rows by what was predicted and what was true: `fp` was predicted yes and is no. */
export type ConfusionMatrix = {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
};

/**
 * Counts right and wrong predictions at a cut: a score of the threshold or more predicts yes.
 *
 * @param scores n finite numbers
 * @param classes n, 0 or 1
 * @param threshold in the unit of the scores
 * @throws {RangeError} if there is no row, lengths differ, or a score is not finite
 * @example confusionMatrix(Float64Array.of(0.9, 0.5, 0.1), Uint8Array.of(1, 0, 0), 0.5) // => { tp: 1, fp: 1, tn: 1, fn: 0 }
 */
export function confusionMatrix(scores: Float64Array, classes: Uint8Array, threshold = 0.5): ConfusionMatrix {
  const { yes, no } = requireScores('confusionMatrix', scores, classes);
  let [tp, fp] = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! < threshold) continue;
    if (classes[i] === 1) tp++;
    else fp++;
  }
  return { tp, fp, tn: no - fp, fn: yes - tp };
}
