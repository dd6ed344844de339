import { sampleMoments } from '../math/sample-moments.ts';
import { type Baseline, baselines, type GivenScore } from './baselines.ts';
import { bestF1 } from './best-f1.ts';
import { bootstrapIntervals } from './bootstrap-intervals.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { delongInterval } from './delong.ts';
import { type Interval, normalInterval } from './interval.ts';
import { type LiftGrade, liftGrade } from './lift-grade.ts';
import { rowLogLoss } from './log-loss.ts';
import { requireBothClasses, requireProbabilities } from './require-scores.ts';
import { resampledMetrics } from './resampled-metrics.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Every usual metric of a classifier; intervals are 95 %. */
export type ClassifierSummary = {
  readonly rows: number;
  readonly yes: number;
  /** A probability of it or more predicts yes. */
  readonly threshold: number;
  readonly confusion: ConfusionMatrix;
  readonly accuracy: Interval;
  /** Null where nobody is predicted yes. */
  readonly precision: Interval | null;
  readonly recall: Interval;
  readonly specificity: Interval;
  readonly f1: Interval;
  readonly balancedAccuracy: Interval;
  readonly auc: Interval;
  /** Area under the precision-recall curve. */
  readonly averagePrecision: Interval;
  readonly logLoss: Interval;
  readonly brier: Interval;
  /** Expected calibration error over ten bins of equal width. */
  readonly calibrationError: Interval;
  /** Lift of the tenth of the customers with the highest scores. */
  readonly topTenthLift: Interval;
  readonly meanPrediction: number;
  /** Chosen on these rows: optimistic. */
  readonly bestF1InSample: { readonly f1: number; readonly threshold: number };
  readonly grade: LiftGrade;
  readonly baselines: readonly Baseline[];
};

export type SummaryOptions = {
  /** Of the bootstrap. */
  readonly seed: number;
  /** Default 0.5. */
  readonly threshold?: number;
  /** Something that a marketer would go by without a model, such as who bought last time. */
  readonly given?: GivenScore;
};

/** From here on fewer repeats do: the intervals are narrow. */
const MANY_ROWS = 20_000;

/**
 * Every usual metric with its 95 % interval, beside contacting nobody, everybody and, where given, those a simple score
 * names.
 *
 * @param probabilities n from 0 to 1, of models that did not see their row
 * @param classes n, both 0 and 1 present
 * @returns shares have Wilson's interval, the AUC DeLong's, log loss and Brier score that of a mean, the others that of the
 *   bootstrap within classes. Time O(n log n + 400 n), above 20,000 rows O(n log n + 100 n)
 * @throws {RangeError} if lengths differ, a probability lies outside 0 to 1, or all rows are of one class
 * @example summariseClassifier(Float64Array.of(0.1, 0.9, 0.4, 0.8), Uint8Array.of(0, 1, 0, 1), { seed: 1 }).grade.grade // => 'Excellent'
 */
export function summariseClassifier(
  probabilities: Float64Array,
  classes: Uint8Array,
  { seed, threshold = 0.5, given }: SummaryOptions,
): ClassifierSummary {
  requireProbabilities('summariseClassifier', probabilities, classes);
  const { yes, no } = requireBothClasses('summariseClassifier', probabilities, classes);
  const rows = probabilities.length;
  const confusion = confusionMatrix(probabilities, classes, threshold);
  const { tp, fp, tn } = confusion;
  const auc = delongInterval(probabilities, classes);
  return {
    rows,
    yes,
    threshold,
    confusion,
    accuracy: wilsonInterval(tp + tn, rows),
    precision: tp + fp === 0 ? null : wilsonInterval(tp, tp + fp),
    recall: wilsonInterval(tp, yes),
    specificity: wilsonInterval(tn, no),
    auc: { value: auc.value, low: auc.low, high: auc.high },
    logLoss: meanInterval(probabilities.map((p, i) => rowLogLoss(p, classes[i]!))),
    brier: meanInterval(probabilities.map((p, i) => (p - classes[i]!) ** 2)),
    ...resampled(probabilities, classes, threshold, seed),
    meanPrediction: probabilities.reduce((sum, p) => sum + p, 0) / rows,
    bestF1InSample: bestF1(probabilities, classes),
    grade: liftGrade(auc.value),
    baselines: baselines(classes, given),
  };
}

function resampled(probabilities: Float64Array, classes: Uint8Array, threshold: number, seed: number) {
  const metrics = resampledMetrics(probabilities, classes, threshold);
  const [f1, balancedAccuracy, precisions, calibrationError, topTenthLift] = bootstrapIntervals(
    classes.length,
    (counts) => {
      const drawn = metrics(counts);
      return [
        drawn.f1,
        drawn.balancedAccuracy,
        drawn.averagePrecision,
        drawn.calibrationError,
        drawn.topTenthLift,
      ];
    },
    { seed, strata: classes, repeats: classes.length > MANY_ROWS ? 100 : 400 },
  );
  return {
    f1: f1!,
    balancedAccuracy: balancedAccuracy!,
    averagePrecision: precisions!,
    calibrationError: calibrationError!,
    topTenthLift: topTenthLift!,
  };
}

function meanInterval(values: Float64Array): Interval {
  const { mean, variance } = sampleMoments(values);
  return normalInterval(mean, Math.sqrt(variance / values.length), 0);
}
