import type { Classifier, ClassifierName } from '../classify/classifier.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { takeCustomers } from '../features/take-customers.ts';
import { type FitOptions, fitPipeline } from './fit-pipeline.ts';
import { scorePipeline } from './pipeline.ts';

/** One classifier on one split: the unit of parallel work. Plain data. */
export type FoldInput = FitOptions & {
  readonly classifier: ClassifierName;
  readonly fold: number;
  readonly table: FeatureTable;
  /** Of every customer of the table. */
  readonly classes: Uint8Array;
  readonly train: Int32Array;
  readonly test: Int32Array;
};

export type FoldResult = {
  readonly classifier: ClassifierName;
  readonly fold: number;
  readonly test: Int32Array;
  /** Calibrated probabilities of the test rows, by a pipeline that did not see them; none where it failed. */
  readonly scores: Float64Array;
  readonly settings: object;
  /** Why nothing could be fitted; null where it could. */
  readonly failed: string | null;
};

/**
 * Fits a pipeline on the training rows and scores the test rows.
 *
 * @param classifier the one that the input names
 * @param input rows of one table; training and test rows must not meet
 * @returns what was refused (one class alone, no usable column) is in the result: one classifier that cannot be fitted must
 *   not end the comparison of the others
 * @throws {RangeError} if a row is in both parts
 * @example typeof runFold // => 'function'
 */
export function runFold(classifier: Classifier<unknown, object>, input: FoldInput): FoldResult {
  const { table, classes, train, test, fold, classifier: name, ...options } = input;
  requireApart(train, test);
  try {
    const { pipeline } = fitPipeline(classifier, table, classes, train, options);
    const scores = scorePipeline(pipeline, takeCustomers(table, test), classifier);
    return { classifier: name, fold, test, scores, settings: pipeline.settings, failed: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      classifier: name,
      fold,
      test,
      scores: new Float64Array(0),
      settings: {},
      failed: error.message,
    };
  }
}

function requireApart(train: Int32Array, test: Int32Array): void {
  const seen = new Set(train);
  const both = test.find((row) => seen.has(row));
  if (both !== undefined) {
    throw new RangeError(`runFold requires training and test rows apart, got row ${both} in both`);
  }
}
