import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { type ClassMoments, classMoments } from './class-moments.ts';
import type { Classifier } from './classifier.ts';
import { type TwoValues, twoValuesOf } from './two-values.ts';

export type NaiveBayesSettings = {
  /** 'gaussian': every column is bell-shaped within a class. 'mixed': columns of two values are counted instead. */
  readonly columns: 'gaussian' | 'mixed';
};

/** Pairs are of class 0, then class 1. */
export type NaiveBayesColumn =
  | {
      readonly kind: 'gaussian';
      readonly means: readonly [number, number];
      readonly variances: readonly [number, number];
    }
  | {
      readonly kind: 'two-valued';
      /** A value above it counts as the higher one. */
      readonly cut: number;
      /** How often the higher value occurs. */
      readonly shares: readonly [number, number];
    };

export type NaiveBayesModel = {
  readonly priorLogOdds: number;
  readonly columns: readonly NaiveBayesColumn[];
};

/** Added to each variance, as a share of the largest: no class is told by rounding alone. */
const SMOOTHING = 1e-9;
/** A squared distance in variances is cut here, so that no value is infinitely unlikely in both classes at once. */
const FAR = 1e200;

/**
 * Naive Bayes: columns are taken as independent within each class. Quick and robust; its ranks are better than its
 * probabilities, which need calibration. The seed changes nothing.
 *
 * @see Hand and Yu (2001), Idiot's Bayes: not so stupid after all?, doi:10.1111/j.1751-5823.2001.tb00465.x. Shares of
 *   two-valued columns are smoothed by one row of each value (Laplace).
 */
export const naiveBayes: Classifier<NaiveBayesModel, NaiveBayesSettings> = {
  name: 'naive-bayes',
  label: 'Naive Bayes',
  complexity: 1,
  grid: [{ columns: 'gaussian' }, { columns: 'mixed' }],
  keepsRows: false,
  fit: fitNaiveBayes,
  predict: predictNaiveBayes,
};

function fitNaiveBayes(x: Matrix, classes: Uint8Array, settings: NaiveBayesSettings): NaiveBayesModel {
  requireTrainingRows('naiveBayes', requirePoints('naiveBayes', x), classes);
  const { yes, no } = requireTwoClasses('naiveBayes', classes);
  const moments = classMoments(x, classes);
  const smoothing = SMOOTHING * (moments.largestVariance || 1);
  const columns = Array.from({ length: x.columns }, (_, j): NaiveBayesColumn => {
    const two = settings.columns === 'mixed' ? twoValuesOf(x, j) : undefined;
    return two ? sharesOf(two, j, moments) : gaussianOf(j, moments, smoothing);
  });
  return { priorLogOdds: Math.log(yes / no), columns };
}

function gaussianOf(j: number, { means, variances }: ClassMoments, smoothing: number): NaiveBayesColumn {
  return {
    kind: 'gaussian',
    means: [means[0][j]!, means[1][j]!],
    variances: [variances[0][j]! + smoothing, variances[1][j]! + smoothing],
  };
}

/** The mean of two values says how often each occurs. */
function sharesOf({ low, high }: TwoValues, j: number, { means, counts }: ClassMoments): NaiveBayesColumn {
  const share = (one: 0 | 1) => {
    const highs = Math.round((counts[one] * (means[one][j]! - low)) / (high - low));
    return (highs + 1) / (counts[one] + 2);
  };
  return { kind: 'two-valued', cut: low + (high - low) / 2, shares: [share(0), share(1)] };
}

function predictNaiveBayes(model: NaiveBayesModel, x: Matrix): Float64Array {
  if (model.columns.length !== x.columns) {
    throw new RangeError(`naiveBayes requires ${model.columns.length} columns, got ${x.columns}`);
  }
  const logOdds = new Float64Array(x.rows).fill(model.priorLogOdds);
  for (const [j, column] of model.columns.entries()) {
    if (column.kind === 'gaussian') addGaussian(logOdds, x, j, column);
    else addShares(logOdds, x, j, column);
  }
  return logOdds.map(sigmoid);
}

function addGaussian(
  logOdds: Float64Array,
  { values, columns }: Matrix,
  j: number,
  { means, variances }: Extract<NaiveBayesColumn, { kind: 'gaussian' }>,
): void {
  const [noMean, yesMean] = [means[0], means[1]];
  const [noVariance, yesVariance] = [variances[0], variances[1]];
  const widths = Math.log(noVariance / yesVariance) / 2;
  for (let i = 0, at = j; i < logOdds.length; i++, at += columns) {
    const no = Math.min(FAR, (values[at]! - noMean) ** 2 / noVariance);
    const yes = Math.min(FAR, (values[at]! - yesMean) ** 2 / yesVariance);
    logOdds[i]! += widths + (no - yes) / 2;
  }
}

function addShares(
  logOdds: Float64Array,
  { values, columns }: Matrix,
  j: number,
  { cut, shares }: Extract<NaiveBayesColumn, { kind: 'two-valued' }>,
): void {
  const high = Math.log(shares[1] / shares[0]);
  const low = Math.log((1 - shares[1]) / (1 - shares[0]));
  for (let i = 0, at = j; i < logOdds.length; i++, at += columns) {
    logOdds[i]! += values[at]! > cut ? high : low;
  }
}
