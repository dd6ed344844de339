import { regressionMetrics } from '../evaluate/regression-metrics.ts';
import { applyPlan } from '../features/apply-plan.ts';
import type { FeaturePlan } from '../features/feature-plan.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { planFeatures } from '../features/plan-features.ts';
import { takeCustomers } from '../features/take-customers.ts';
import { sampleRows } from '../math/sample-rows.ts';
import type { Regressor, RegressorName } from '../regress/regressor.ts';
import { regressorNamed } from '../regress/regressors.ts';
import {
  type AmountCalibrator,
  applyAmountCalibrator,
  fitAmountCalibrator,
  logAmounts,
} from './amount-calibrator.ts';
import { amountFolds } from './amount-folds.ts';
import { foldDesigns } from './design.ts';
import { type FitOptions, INNER_FOLDS, MOST_TRAINING_ROWS, MOST_TUNING_ROWS } from './fit-pipeline.ts';
import { type TriedSettings, tuneSettings } from './tune-settings.ts';
import { type TwoPartModel, twoPart } from './two-part.ts';

/**
 * `amount`: as they are. `logarithm`: whether there is any and how large it then is, the latter by its logarithm, for heavy
 * tails and many that spend nothing; brought back without bias.
 */
export type AmountScale = 'amount' | 'logarithm';

export type AmountFitOptions = FitOptions & {
  /** What the regressor learns. Default `amount`. */
  readonly scale?: AmountScale;
};

/** As `Pipeline`, for amounts. */
export type AmountPipeline = {
  readonly version: 1;
  readonly plan: FeaturePlan;
  readonly regressor: RegressorName;
  readonly settings: object;
  readonly model: unknown;
  /** Null where amounts were learnt as they are. */
  readonly calibrator: AmountCalibrator | null;
  readonly trainedOn: { readonly rows: number };
};

/**
 * As `fitPipeline`, for amounts: settings are chosen by the lowest root mean squared error on three inner folds, and what
 * was learnt on the logarithmic scale is brought back by what the models of the inner folds say of rows they did not see.
 * Of more than 20,000 rows a sample is tuned and calibrated on.
 *
 * @param regressor how to predict an amount
 * @param table n customers; rows of one customer stay in one inner fold
 * @param amounts n
 * @param rows to learn from; no other is looked at
 * @throws {FeaturePlanError} if no column is left that tells the rows apart
 * @throws {RangeError} if there is no row, a value is not finite, or on the logarithmic scale there is one customer alone
 *   or the amounts do not add up to more than 0
 * @example typeof fitAmountPipeline // => 'function'
 */
export function fitAmountPipeline(
  regressor: Regressor<unknown, object>,
  table: FeatureTable,
  amounts: Float64Array,
  rows: Int32Array,
  { seed, grid = regressor.grid, mostRows = MOST_TRAINING_ROWS, scale, ...choice }: AmountFitOptions,
): { pipeline: AmountPipeline; tried: readonly TriedSettings[] } {
  const sampled = Int32Array.from(sampleRows(rows.length, mostRows, seed), (i) => rows[i]!);
  const train = takeCustomers(table, sampled);
  const own = Float64Array.from(sampled, (row) => amounts[row]!);
  const isLog = scale === 'logarithm';
  const learner = isLog ? twoPart(regressor) : regressor;
  const { settings, tried, calibrator } = tune(learner, train, own, { seed, grid, isLog, ...choice });
  const plan = planFeatures(train, { ...choice, purpose: 'prediction' });
  const model = learner.fit(applyPlan(plan, train), isLog ? logAmounts(own) : own, settings, seed);
  const trainedOn = { rows: sampled.length };
  return {
    pipeline: { version: 1, plan, regressor: regressor.name, settings, model, calibrator, trainedOn },
    tried,
  };
}

type Tuning = FitOptions & { readonly grid: readonly object[]; readonly isLog: boolean };

type Chosen = {
  readonly settings: object;
  readonly tried: readonly TriedSettings[];
  readonly calibrator: AmountCalibrator | null;
};

function tune(
  regressor: Regressor<unknown, object>,
  all: FeatureTable,
  amountsOfAll: Float64Array,
  { seed, grid, isLog, ...choice }: Tuning,
): Chosen {
  const rows = sampleRows(amountsOfAll.length, MOST_TUNING_ROWS, seed);
  const train = takeCustomers(all, rows);
  const amounts = Float64Array.from(rows, (row) => amountsOfAll[row]!);
  const folds = amountFolds(train.customers, INNER_FOLDS, seed);
  // Amounts as they are need no calibration, so one setting alone needs no trial.
  if (!isLog && (grid.length < 2 || !folds.includes(1))) {
    return { settings: grid[0]!, tried: [], calibrator: null };
  }
  if (!folds.includes(1)) throw new RangeError('fitAmountPipeline requires two customers, got 1');
  const designs = foldDesigns(train, folds, choice);
  const targets = isLog ? logAmounts(amounts) : amounts;
  const known = designs.map(({ trainRows }) => Float64Array.from(trainRows, (row) => targets[row]!));
  const broughtBack = (raw: Float64Array) =>
    isLog ? applyAmountCalibrator(fitAmountCalibrator(raw, amounts), raw) : raw;
  const { settings, tried, outOfFold } = tuneSettings(
    grid,
    designs,
    ({ trainX, testX }, one, fold) =>
      regressor.predict(regressor.fit(trainX, known[fold]!, one, seed), testX),
    (raw) => regressionMetrics(broughtBack(raw), amounts).rmse,
  );
  return { settings, tried, calibrator: isLog ? fitAmountCalibrator(outOfFold, amounts) : null };
}

/**
 * Predicted amounts.
 *
 * @param pipeline from `fitAmountPipeline`, possibly read back from JSON
 * @param table customers with every column that the plan reads
 * @param regressor what the pipeline was fitted with; by default the one of its name
 * @throws {RangeError} if the pipeline is of another version, a column is absent, or a value is not finite
 * @example typeof predictAmounts // => 'function'
 */
export function predictAmounts(
  pipeline: AmountPipeline,
  table: FeatureTable,
  regressor: Regressor<unknown, object> = regressorNamed(pipeline.regressor),
): Float64Array {
  if (pipeline.version !== 1) {
    throw new RangeError(`predictAmounts requires a pipeline of version 1, got ${pipeline.version}`);
  }
  const { plan, model, calibrator } = pipeline;
  const x = applyPlan(plan, table);
  if (calibrator === null) return regressor.predict(model, x);
  return applyAmountCalibrator(calibrator, twoPart(regressor).predict(model as TwoPartModel, x));
}
