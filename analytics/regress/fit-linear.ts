import { fUpperTail } from '../math/f-distribution.ts';
import { linearScores } from '../math/linear-scores.ts';
import type { Matrix } from '../math/matrix.ts';
import { studentQuantile, studentTwoSidedP } from '../math/student-t.ts';
import { type LeastSquares, leastSquares } from './least-squares.ts';

export type LinearEstimate = {
  /** In the unit of the amounts per unit of the column. */
  readonly estimate: number;
  readonly standardError: number;
  /** Estimate in standard errors. */
  readonly t: number;
  /** Two-sided, by Student's t. */
  readonly p: number;
  readonly ci95: readonly [number, number];
};

export type LinearFit = {
  readonly rows: number;
  readonly intercept: LinearEstimate;
  /** One a column, in the order of the columns; null for a column left out. */
  readonly coefficients: readonly (LinearEstimate | null)[];
  /** Columns left out: the same in all rows, or a linear combination of columns before them. */
  readonly collinear: readonly number[];
  /** Rows less estimates. */
  readonly residualDegrees: number;
  readonly r2: number;
  readonly adjustedR2: number;
  /** Root of the mean squared error (divided by the rows). */
  readonly rmse: number;
  /** The same divided by the residual degrees of freedom: the estimated spread of the errors. */
  readonly residualStandardError: number;
  /** Mean absolute error. */
  readonly mae: number;
  /** Whether the columns explain anything at all, and the probability of as much by chance. */
  readonly fStatistic: number;
  readonly fP: number;
  /** 2 estimates − 2 logLikelihood, and ln n estimates − 2 logLikelihood, of normal errors: lower is better. */
  readonly aic: number;
  readonly bic: number;
};

type Errors = { readonly squared: number; readonly absolute: number; readonly total: number };

/** No fit is said to be closer than rounding can tell. */
const ROUNDING = 2 ** -104;

/**
 * Ordinary least squares with what is known about each estimate.
 *
 * @param x n rows of d numbers
 * @param y n amounts, not all equal
 * @returns estimates with standard errors, tests and intervals, and measures of the whole
 * @throws {RangeError} if a number is not finite, there are not more rows than estimates, no column varies, or all
 *   amounts are equal. Time O(n d² + d³).
 * @see Draper and Smith (1998), Applied regression analysis; AIC and BIC count the estimates as statsmodels does,
 *   without the variance
 * @example fitLinear(matrixOf([[0], [1], [2]]), Float64Array.of(0, 2, 1)).coefficients[0].estimate // => 0.5
 */
export function fitLinear(x: Matrix, y: Float64Array): LinearFit {
  const fit = leastSquares('fitLinear', x, y, 0);
  const { kept, means, inverse } = fit;
  const n = x.rows;
  const degrees = requireSpread(n, kept.length, y);
  const errors = errorsOf(fit, x, y);
  const variance = errors.squared / degrees;
  const quantile = studentQuantile(0.975, degrees);
  const estimateOf = (estimate: number, factor: number): LinearEstimate => {
    const standardError = Math.sqrt(variance * factor);
    const t = estimate / standardError;
    if (!Number.isFinite(t) || !Number.isFinite(standardError)) {
      throw new RangeError(
        `fitLinear requires a spread that can be squared, got an error of ${standardError}`,
      );
    }
    const half = quantile * standardError;
    return {
      estimate,
      standardError,
      t,
      p: studentTwoSidedP(t, degrees),
      ci95: [estimate - half, estimate + half],
    };
  };
  const coefficients = new Array<LinearEstimate | null>(x.columns).fill(null);
  for (const [a, column] of kept.entries()) {
    coefficients[column] = estimateOf(fit.coefficients[column]!, inverse.values[a * kept.length + a]!);
  }
  return {
    rows: n,
    intercept: estimateOf(fit.intercept, 1 / n + spreadAt(means, kept, inverse)),
    coefficients,
    collinear: coefficients.flatMap((one, column) => (one === null ? [column] : [])),
    residualDegrees: degrees,
    residualStandardError: Math.sqrt(variance),
    ...wholeOf(errors, n, kept.length),
  };
}

/** Returns the residual degrees of freedom. */
function requireSpread(rows: number, columns: number, y: Float64Array): number {
  const estimates = columns + 1;
  if (rows <= estimates) {
    throw new RangeError(`fitLinear requires more rows than estimates, got ${rows} rows for ${estimates}`);
  }
  if (columns === 0) throw new RangeError('fitLinear requires a column that varies, got none');
  if (y.every((value) => value === y[0])) {
    throw new RangeError(`fitLinear requires amounts that differ, got ${y[0]} in every row`);
  }
  return rows - estimates;
}

function errorsOf(fit: LeastSquares, x: Matrix, y: Float64Array): Errors {
  const predicted = linearScores(fit, x);
  const mean = y.reduce((sum, value) => sum + value / y.length, 0);
  let [squared, absolute, total] = [0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    const error = y[i]! - predicted[i]!;
    squared += error * error;
    absolute += Math.abs(error);
    total += (y[i]! - mean) ** 2;
  }
  return { squared: Math.max(squared, total * ROUNDING), absolute, total };
}

/** The variance of a prediction at 0, less that of the mean, in units of the variance of the errors. */
function spreadAt(means: Float64Array, kept: readonly number[], { values, rows }: Matrix): number {
  let sum = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) sum += means[kept[a]!]! * values[a * rows + b]! * means[kept[b]!]!;
  }
  return Math.max(sum, 0);
}

function wholeOf({ squared, absolute, total }: Errors, n: number, columns: number) {
  const estimates = columns + 1;
  const unexplained = squared / total;
  const fStatistic = Math.max(0, (1 - unexplained) / columns / (unexplained / (n - estimates)));
  const deviance = n * (Math.log((2 * Math.PI * squared) / n) + 1);
  return {
    r2: 1 - unexplained,
    adjustedR2: 1 - (unexplained * (n - 1)) / (n - estimates),
    rmse: Math.sqrt(squared / n),
    mae: absolute / n,
    fStatistic,
    fP: fUpperTail(fStatistic, columns, n - estimates),
    aic: deviance + 2 * estimates,
    bic: deviance + Math.log(n) * estimates,
  };
}
