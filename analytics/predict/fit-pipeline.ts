import type { Classifier } from '../classify/classifier.ts';
import { customerFolds } from '../evaluate/folds.ts';
import { logLoss } from '../evaluate/log-loss.ts';
import { applyPlan } from '../features/apply-plan.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { planFeatures } from '../features/plan-features.ts';
import { takeCustomers } from '../features/take-customers.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { applyCalibrator, type Calibrator, fitCalibrator } from './calibrator.ts';
import { type FeatureChoice, foldDesigns } from './design.ts';
import type { Pipeline } from './pipeline.ts';
import { stratifiedRows } from './stratified-rows.ts';
import { type TriedSettings, tuneSettings } from './tune-settings.ts';

export type FitOptions = FeatureChoice & {
  readonly seed: number;
  /** Settings to try; default the classifier's grid. One alone is not tuned. */
  readonly grid?: readonly object[];
  /** More training rows than this are sampled in proportion of the classes. Default 200,000. */
  readonly mostRows?: number;
};

export type FittedPipeline = {
  readonly pipeline: Pipeline;
  /** Settings with their log loss on the inner folds, in order of the grid; empty where none were tried. */
  readonly tried: readonly TriedSettings[];
};

/** Settings are tuned, and probabilities calibrated, on so many folds of the training rows. */
export const INNER_FOLDS = 3;

/** Settings and calibration follow from so many training rows at most; the model itself is fitted on all of them. */
export const MOST_TUNING_ROWS = 20_000;

/** From here on more rows make a model slower, hardly better. */
export const MOST_TRAINING_ROWS = 200_000;

/**
 * Fits everything that turns customers into probabilities on some rows, and looks at no other: how columns are encoded,
 * which settings are best (lowest log loss once calibrated, on three inner folds), how probabilities are calibrated (on
 * what the models of the inner folds say of rows they did not see), and the model itself (on all the rows). Of more than
 * 20,000 rows a sample with the same share of yes is tuned and calibrated on.
 *
 * Rows of one customer stay in one inner fold. Where a class has fewer customers than there are inner folds, there are fewer
 * folds; with a single customer of a class the first settings are taken and nothing is calibrated.
 *
 * @param classifier how to tell yes from no
 * @param table n customers
 * @param classes n answers, 0 or 1
 * @param rows to learn from
 * @throws {FeaturePlanError} if no column is left that tells the rows apart
 * @throws {RangeError} if the rows are all of one class, or a value is not finite
 * @example typeof fitPipeline // => 'function'
 */
export function fitPipeline(
  classifier: Classifier<unknown, object>,
  table: FeatureTable,
  classes: Uint8Array,
  rows: Int32Array,
  { seed, grid = classifier.grid, mostRows = MOST_TRAINING_ROWS, ...choice }: FitOptions,
): FittedPipeline {
  const sampled = stratifiedRows(classes, rows, mostRows, seed);
  const train = takeCustomers(table, sampled);
  const own = Uint8Array.from(sampled, (row) => classes[row]!);
  const { yes } = requireTwoClasses('fitPipeline', own);
  const { settings, tried, calibrator } = tune(classifier, train, own, { seed, grid, choice });
  const plan = planFeatures(train, { ...choice, purpose: 'prediction' });
  const model = classifier.fit(applyPlan(plan, train), own, settings, seed);
  const trainedOn = { rows: sampled.length, yes };
  return {
    pipeline: { version: 1, plan, classifier: classifier.name, settings, model, calibrator, trainedOn },
    tried,
  };
}

type Tuning = {
  readonly seed: number;
  readonly grid: readonly object[];
  readonly choice: FeatureChoice;
};

type Chosen = Pick<FittedPipeline, 'tried'> & {
  readonly settings: object;
  readonly calibrator: Calibrator | null;
};

function tune(
  classifier: Classifier<unknown, object>,
  all: FeatureTable,
  answersOfAll: Uint8Array,
  { seed, grid, choice }: Tuning,
): Chosen {
  const rows = stratifiedRows(answersOfAll, Int32Array.from(answersOfAll.keys()), MOST_TUNING_ROWS, seed);
  const train = takeCustomers(all, rows);
  const classes = Uint8Array.from(rows, (row) => answersOfAll[row]!);
  const folds = customerFolds(train.customers, classes, INNER_FOLDS, seed);
  if (!folds.includes(1)) return { settings: grid[0]!, tried: [], calibrator: null };
  const designs = foldDesigns(train, folds, choice);
  const answers = designs.map(({ trainRows }) => Uint8Array.from(trainRows, (row) => classes[row]!));
  const { settings, outOfFold, tried } = tuneSettings(
    grid,
    designs,
    ({ trainX, testX }, settings, fold) =>
      classifier.predict(classifier.fit(trainX, answers[fold]!, settings, seed), testX),
    (raw) => logLoss(applyCalibrator(fitCalibrator(raw, classes), raw), classes),
  );
  return { settings, tried, calibrator: fitCalibrator(outOfFold, classes) };
}
