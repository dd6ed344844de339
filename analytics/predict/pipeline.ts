import type { Classifier, ClassifierName } from '../classify/classifier.ts';
import { classifierNamed } from '../classify/classifiers.ts';
import { applyPlan } from '../features/apply-plan.ts';
import type { FeaturePlan } from '../features/feature-plan.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { applyCalibrator, type Calibrator } from './calibrator.ts';

/** Everything that turns customers into probabilities, as plain data: kept with its run, it scores new customers. */
export type Pipeline = {
  readonly version: 1;
  readonly plan: FeaturePlan;
  readonly classifier: ClassifierName;
  readonly settings: object;
  /** What the classifier's `fit` returned. */
  readonly model: unknown;
  /** Null where there were too few answers to calibrate by. */
  readonly calibrator: Calibrator | null;
  readonly trainedOn: { readonly rows: number; readonly yes: number };
};

/**
 * Probabilities of a yes.
 *
 * @param pipeline from `fitPipeline`, possibly read back from JSON
 * @param table customers with every column that the plan reads
 * @param classifier what the pipeline was fitted with; by default the one of its name
 * @returns a probability a customer, above 0 to below 1 where calibrated
 * @throws {RangeError} if the pipeline is of another version, a column is absent, or a value is not finite
 * @example typeof scorePipeline // => 'function'
 */
export function scorePipeline(
  pipeline: Pipeline,
  table: FeatureTable,
  classifier: Classifier<unknown, object> = classifierNamed(pipeline.classifier),
): Float64Array {
  if (pipeline.version !== 1) {
    throw new RangeError(`scorePipeline requires a pipeline of version 1, got ${pipeline.version}`);
  }
  const raw = classifier.predict(pipeline.model, applyPlan(pipeline.plan, table));
  return pipeline.calibrator === null ? raw : applyCalibrator(pipeline.calibrator, raw);
}
