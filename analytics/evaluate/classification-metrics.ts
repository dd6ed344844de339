import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Shares from 0 to 1; null where there is nothing to take a share of. */
export type ClassificationMetrics = {
  /** Of all predictions, those that were right. */
  readonly accuracy: number;
  /** Of those predicted yes, the true ones. */
  readonly precision: number | null;
  /** Of the true yes, those found: also sensitivity, true-positive rate. */
  readonly recall: number | null;
  /** Of the true no, those left alone: also true-negative rate. */
  readonly specificity: number | null;
  /** Harmonic mean of precision and recall. */
  readonly f1: number | null;
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: number | null;
};

/**
 * The usual shares of a confusion matrix.
 *
 * @param confusion counts, of customers or of weights
 * @throws {RangeError} if it counts nothing
 * @see Fawcett (2006), An introduction to ROC analysis, doi:10.1016/j.patrec.2005.10.010
 * @example classificationMetrics({ tp: 3, fp: 1, tn: 5, fn: 1 }).f1 // => 0.75
 */
export function classificationMetrics({ tp, fp, tn, fn }: ConfusionMatrix): ClassificationMetrics {
  const all = tp + fp + tn + fn;
  if (!(all > 0)) throw new RangeError(`classificationMetrics requires at least one row, got ${all}`);
  const recall = share(tp, tp + fn);
  const specificity = share(tn, tn + fp);
  return {
    accuracy: (tp + tn) / all,
    precision: share(tp, tp + fp),
    recall,
    specificity,
    f1: share(2 * tp, 2 * tp + fp + fn),
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
  };
}

const share = (part: number, of: number) => (of > 0 ? part / of : null);
