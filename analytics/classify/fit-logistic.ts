import { invertPositive } from '../math/invert-positive.ts';
import type { Matrix } from '../math/matrix.ts';
import { normalTwoSidedP } from '../math/normal.ts';
import { requirePoints } from '../math/require-points.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { type StandardisedColumns, standardiseColumns } from '../math/standardise-columns.ts';
import { logisticInformation, newtonLogistic } from './newton-logistic.ts';

export type LogisticSettings = {
  /** Inverse strength of the penalty, as scikit-learn's C: the larger, the freer the fit; Infinity for none. */
  readonly c: number;
};

/** Weights in log-odds per unit of the column. */
export type LogisticWeights = { readonly intercept: number; readonly coefficients: readonly number[] };

export type LogisticEstimate = {
  /** In log-odds per unit of the column; its exponential is the odds ratio. */
  readonly estimate: number;
  /** 0 for a column that is the same in all rows: it is left out. */
  readonly standardError: number;
  /** Estimate in standard errors. */
  readonly z: number;
  /** Two-sided, of Wald's test. */
  readonly p: number;
};

export type LogisticFit = {
  readonly intercept: LogisticEstimate;
  /** One a column, in the order of the columns. */
  readonly coefficients: readonly LogisticEstimate[];
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Whether the scores tell all rows of one class from all of the other: the coefficients are as large as the penalty lets them be. */
  readonly separated: boolean;
};

/** Least penalty a row on columns of standard scale: too small to see, it keeps every estimate finite. */
const LEAST_PENALTY = 1e-9;

type Solution = {
  readonly columns: StandardisedColumns;
  readonly penalties: Float64Array;
  readonly weights: LogisticWeights;
  readonly scores: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
};

/**
 * Logistic regression with standard errors: minimises −logLikelihood + |coefficients|² / 2c, the intercept unpenalised.
 *
 * Standard errors come from the observed information of what is minimised, so with a penalty they are those of an
 * estimate drawn towards 0. Columns that repeat each other share their weight and have large standard errors; perfect
 * separation gives large, finite estimates. Columns are standardised inside, so their units do not matter to precision.
 *
 * @param x n rows of d numbers
 * @param classes n, 0 or 1
 * @returns estimates per unit of each column
 * @throws {RangeError} if there is no row or column, a number is not finite or its square is not, all rows are of one
 *   class, or c is not above 0. Time O(n d²) an iteration.
 * @see Hosmer, Lemeshow and Sturdivant (2013), Applied logistic regression; le Cessie and van Houwelingen (1992), Ridge
 *   estimators in logistic regression, doi:10.2307/2347628
 * @example fitLogistic(matrixOf([[0], [1], [0], [1]]), Uint8Array.of(0, 1, 1, 0), { c: 1 }).separated // => false
 */
export function fitLogistic(x: Matrix, classes: Uint8Array, settings: LogisticSettings): LogisticFit {
  const { columns, penalties, weights, scores, logLikelihood, iterations } = solve(
    'fitLogistic',
    x,
    classes,
    settings,
  );
  const covariance = covarianceOf(columns, penalties, scores);
  const { means, scales } = columns;
  // In raw units the intercept is the inner one less each weight times its mean over its scale.
  const spread = Float64Array.from(
    [...means].map((mean, j) => (scales[j]! > 0 ? -mean / scales[j]! : 0)).concat(1),
  );
  return {
    intercept: estimateOf(weights.intercept, Math.sqrt(Math.max(quadraticForm(covariance, spread), 0))),
    coefficients: weights.coefficients.map((weight, j) => {
      const scale = scales[j]!;
      return estimateOf(
        weight,
        scale > 0 ? Math.sqrt(covariance.values[j * (x.columns + 1) + j]!) / scale : 0,
      );
    }),
    logLikelihood,
    iterations,
    separated: areApart(scores, classes),
  };
}

/**
 * The weights of `fitLogistic` alone.
 *
 * @param caller the function that requires them; errors name it
 * @throws {RangeError} as `fitLogistic`
 * @example logisticWeights('f', matrixOf([[0], [1], [0], [1]]), Uint8Array.of(0, 1, 1, 0), { c: 1 }).coefficients // => [0]
 */
export function logisticWeights(
  caller: string,
  x: Matrix,
  classes: Uint8Array,
  settings: LogisticSettings,
): LogisticWeights {
  return solve(caller, x, classes, settings).weights;
}

function solve(caller: string, x: Matrix, classes: Uint8Array, { c }: LogisticSettings): Solution {
  requireTrainingRows(caller, requirePoints(caller, x), classes);
  requireTwoClasses(caller, classes);
  if (!(c > 0)) throw new RangeError(`${caller} requires c above 0, got ${c}`);
  const columns = standardiseColumns(x);
  // A penalty on a weight per unit is one on the weight per standard deviation over the squared deviation.
  const penalties = columns.scales.map((sd) =>
    sd > 0 ? Math.min(1e300, Math.max(1 / c / sd / sd, LEAST_PENALTY * x.rows)) : 1,
  );
  const { weights, scores, logLikelihood, iterations } = newtonLogistic(columns.z, classes, penalties);
  return { columns, penalties, weights: inRawUnits(weights, columns), scores, logLikelihood, iterations };
}

function inRawUnits(weights: Float64Array, { means, scales }: StandardisedColumns): LogisticWeights {
  const coefficients = Array.from(scales, (sd, j) => (sd > 0 ? weights[j]! / sd : 0));
  const moved = coefficients.reduce((sum, weight, j) => sum + weight * means[j]!, 0);
  return { intercept: weights[scales.length]! - moved, coefficients };
}

function covarianceOf({ z }: StandardisedColumns, penalties: Float64Array, scores: Float64Array): Matrix {
  const information = logisticInformation(z, scores, penalties);
  const inverse = invertPositive(information);
  if (!inverse)
    throw new RangeError('fitLogistic requires columns whose information can be inverted, got others');
  return inverse;
}

function quadraticForm({ values, rows }: Matrix, at: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < rows; b++) sum += at[a]! * values[a * rows + b]! * at[b]!;
  return sum;
}

function estimateOf(estimate: number, standardError: number): LogisticEstimate {
  const z = standardError > 0 ? estimate / standardError : 0;
  return { estimate, standardError, z, p: normalTwoSidedP(z) };
}

function areApart(scores: Float64Array, classes: Uint8Array): boolean {
  let [leastYes, mostNo] = [Infinity, -Infinity];
  for (let i = 0; i < scores.length; i++) {
    if (classes[i] === 1) leastYes = Math.min(leastYes, scores[i]!);
    else mostNo = Math.max(mostNo, scores[i]!);
  }
  return leastYes > mostNo;
}
