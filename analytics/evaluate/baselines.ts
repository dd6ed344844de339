import { type ClassificationMetrics, classificationMetrics } from './classification-metrics.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { requireBothClasses } from './require-scores.ts';
import { rocAuc } from './roc-auc.ts';

/** A score that needs no model: those at the threshold or above would be contacted. */
export type GivenScore = {
  /** As people read it: "last time's buyers". */
  readonly label: string;
  readonly scores: Float64Array;
  readonly threshold: number;
};

/** What a model has to be better than. */
export type Baseline = {
  readonly label: string;
  readonly contacts: number;
  readonly confusion: ConfusionMatrix;
  readonly metrics: ClassificationMetrics;
  readonly auc: number;
};

/**
 * Contacting nobody, everybody, and those that a given score names.
 *
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if all rows are of one class, or the given score has another length or is not finite
 * @example baselines(Uint8Array.of(0, 1, 0, 0)).map(({ metrics }) => metrics.accuracy) // => [0.75, 0.25]
 */
export function baselines(classes: Uint8Array, given?: GivenScore): Baseline[] {
  const same = new Float64Array(classes.length);
  const all = [
    { label: 'nobody', scores: same, threshold: 1 },
    { label: 'everybody', scores: same, threshold: 0 },
    ...(given === undefined ? [] : [given]),
  ];
  return all.map(({ label, scores, threshold }) => {
    requireBothClasses('baselines', scores, classes);
    const confusion = confusionMatrix(scores, classes, threshold);
    return {
      label,
      contacts: confusion.tp + confusion.fp,
      confusion,
      metrics: classificationMetrics(confusion),
      auc: rocAuc(scores, classes),
    };
  });
}
