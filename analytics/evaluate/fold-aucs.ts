import { sampleMoments } from '../math/sample-moments.ts';
import { rocAuc } from './roc-auc.ts';

/**
 * ROC AUC within each fold: how much the ranking depends on which customers it is tried on.
 *
 * @param scores n finite numbers
 * @param classes n, 0 or 1
 * @param folds n, the fold each row was tested in
 * @returns mean and sample standard deviation (0 of one fold) over the folds that hold both classes, and how many those are
 * @throws {RangeError} if no fold holds both classes
 * @example foldAucs(Float64Array.of(1, 2, 1, 1), Uint8Array.of(0, 1, 0, 1), Uint8Array.of(0, 0, 1, 1)) // => { mean: 0.75, sd: Math.sqrt(0.125), folds: 2 }
 */
export function foldAucs(scores: Float64Array, classes: Uint8Array, folds: Uint8Array) {
  const areas: number[] = [];
  for (const fold of new Set(folds)) {
    const own = classes.filter((_, i) => folds[i] === fold);
    if (!own.includes(0) || !own.includes(1)) continue;
    areas.push(
      rocAuc(
        scores.filter((_, i) => folds[i] === fold),
        own,
      ),
    );
  }
  if (areas.length === 0) throw new RangeError('foldAucs requires a fold with both classes, got none');
  const { mean, variance } = sampleMoments(areas);
  return { mean, sd: Math.sqrt(variance), folds: areas.length };
}
