import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import type { Calibrator } from '../../../analytics/predict/calibrator.ts';
import type { Pipeline } from '../../../analytics/predict/pipeline.ts';
import { type Flip, nearestFlip } from './nearest-flip.ts';
import { type Reasons, reasonsFor } from './reasons.ts';

/** How that which is foretold is spoken of. */
export type ToldWords = {
  readonly noun: 'chance' | 'risk';
  /** What may happen, behind “to”: `say yes to Campaign6`. */
  readonly event: string;
  /** Of the probability, and of its average. */
  readonly labels: readonly [string, string];
  /** Before the strongest reason of each side: `most for it`, `most against`. */
  readonly strongest: readonly [string, string];
  readonly tableTitle: string;
  readonly sides: readonly [string, string];
  /** The cut, as it is spoken of: `the average of 14%`. */
  readonly edge: string;
  /** What a customer may be made to do, in the end: `bring the yes`. */
  readonly end: string;
  /** What reasons are not: `what makes a customer buy`. */
  readonly cause: string;
  readonly steps: readonly { readonly label: string; readonly command: string }[];
};

/** What is told of one customer by what a classifier goes by. */
export type ToldCustomer = {
  readonly customer: string;
  readonly words: ToldWords;
  readonly reasons: Reasons;
  readonly flip: Flip | null;
  readonly probability: number;
  /** The mean over everybody. */
  readonly average: number;
  /** 1 is the likeliest. */
  readonly rank: number;
  readonly customers: number;
  /** Null where it is not known. */
  readonly answer: 0 | 1 | null;
  readonly currency: string;
};

/** A classifier, who it learnt from, and the customer among those it is asked of. */
export type Explained = {
  readonly customer: string;
  readonly pipeline: Pipeline;
  readonly known: FeatureTable;
  readonly scoring: FeatureTable;
  readonly currency: string;
};

/** How the customer's probability stands among those of everybody. */
export type Standing = {
  readonly probability: number;
  readonly probabilities: Float64Array;
  readonly average: number;
  readonly answer: 0 | 1 | null;
  /** Where one side parts from the other. */
  readonly cut: number;
  /** What makes the classifier's probabilities those that are told; none where they are the same. */
  readonly calibrator?: Calibrator;
};

/**
 * Puts together why a customer has a probability.
 *
 * @throws {RangeError} if the customer is not among those that the classifier is asked of
 */
export function tellCustomer(explained: Explained, standing: Standing, words: ToldWords): ToldCustomer {
  const { customer, pipeline, known, scoring, currency } = explained;
  const { probability, probabilities, average, answer, cut, calibrator } = standing;
  const row = scoring.customers.indexOf(customer);
  if (row < 0) throw new RangeError(`tellCustomer requires a customer of the table, got ${customer}`);
  return {
    customer,
    words,
    reasons: reasonsFor(pipeline, known, { scoring, row, currency }),
    flip: nearestFlip(pipeline, scoring, row, { cut, ...(calibrator !== undefined && { calibrator }) }),
    probability,
    average,
    rank: 1 + probabilities.filter((one) => one > probability).length,
    customers: probabilities.length,
    answer,
    currency,
  };
}
