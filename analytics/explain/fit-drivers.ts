import { logisticInformation, newtonLogistic } from '../classify/newton-logistic.ts';
import { invertPositive } from '../math/invert-positive.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { leastSquares } from '../regress/least-squares.ts';

/** Coefficients of columns with how far each pair of them may be off. */
export type DriverFit = {
  readonly coefficients: Float64Array;
  /** d x d. */
  readonly covariance: Matrix;
  /** Of Student's t; null where the normal distribution is meant. */
  readonly degrees: number | null;
};

/** Least penalty a row: too small to see, it keeps every estimate finite. */
const LEAST_PENALTY = 1e-9;

type LogisticOptions = {
  /** Inverse strength of the penalty on the coefficients of standardised columns; Infinity for none. */
  readonly c: number;
  /** Rows of one customer share a number; null where all rows are of different customers. */
  readonly customers: Int32Array | null;
};

/**
 * A logistic regression with the covariance of its coefficients: from the observed information, or, where customers are
 * in several rows, robust to what they have in common.
 *
 * @param x n rows of d standardised columns, none made of the others
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if the information cannot be inverted
 * @see Liang and Zeger (1986), Longitudinal data analysis using generalized linear models, doi:10.1093/biomet/73.1.13
 * @example fitLogisticDrivers(matrixOf([[1], [-1], [1], [-1]]), Uint8Array.of(0, 1, 1, 0), { c: 1, customers: null }).coefficients // => Float64Array.of(0)
 */
export function fitLogisticDrivers(
  x: Matrix,
  classes: Uint8Array,
  { c, customers }: LogisticOptions,
): DriverFit {
  const penalties = new Float64Array(x.columns).fill(Math.max(1 / c, LEAST_PENALTY * x.rows));
  const { weights, scores } = newtonLogistic(x, classes, penalties);
  const inverse = invertPositive(logisticInformation(x, scores, penalties));
  if (inverse === undefined) {
    throw new RangeError('fitLogisticDrivers requires columns whose information can be inverted, got others');
  }
  const covariance = customers === null ? inverse : robust(inverse, x, residuals(classes, scores), customers);
  return {
    coefficients: weights.slice(0, x.columns),
    covariance: leading(covariance, x.columns),
    degrees: null,
  };
}

const residuals = (classes: Uint8Array, scores: Float64Array) =>
  scores.map((score, i) => classes[i]! - sigmoid(score));

/** The sandwich: inverse, summed squares of each customer's slopes, inverse. */
function robust(inverse: Matrix, x: Matrix, errors: Float64Array, customers: Int32Array): Matrix {
  const size = inverse.rows;
  const slopes = new Map<number, Float64Array>();
  for (const [i, customer] of customers.entries()) {
    const slope = slopes.get(customer) ?? new Float64Array(size);
    for (let j = 0; j < x.columns; j++) slope[j]! += errors[i]! * x.values[i * x.columns + j]!;
    slope[x.columns]! += errors[i]!;
    slopes.set(customer, slope);
  }
  const values = new Float64Array(size * size);
  for (const slope of slopes.values()) {
    const moved = timesVector(inverse, slope);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) values[a * size + b]! += moved[a]! * moved[b]!;
    }
  }
  return { values, rows: size, columns: size };
}

function timesVector({ values, rows, columns }: Matrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < columns; b++) product[a]! += values[a * columns + b]! * vector[b]!;
  }
  return product;
}

function leading({ values, columns }: Matrix, size: number): Matrix {
  const part = Float64Array.from(
    { length: size * size },
    (_, i) => values[Math.floor(i / size) * columns + (i % size)]!,
  );
  return { values: part, rows: size, columns: size };
}

/**
 * Ordinary least squares with the covariance of its coefficients.
 *
 * @param x n rows of d standardised columns; those made of the ones before them get the coefficient 0
 * @param y n amounts, n above d + 1
 * @throws {RangeError} if there are too few rows, or a number is not finite
 * @see fitLinear
 * @example fitLinearDrivers(matrixOf([[-1], [0], [1]]), Float64Array.of(0, 1, 2)).coefficients // => Float64Array.of(1)
 */
export function fitLinearDrivers(x: Matrix, y: Float64Array): DriverFit {
  const degrees = x.rows - x.columns - 1;
  if (degrees < 1) {
    throw new RangeError(`fitLinearDrivers requires more than ${x.columns + 1} rows, got ${x.rows}`);
  }
  const { intercept, coefficients, kept, inverse } = leastSquares('fitLinearDrivers', x, y, 0);
  let squared = 0;
  for (let i = 0; i < x.rows; i++) {
    let error = y[i]! - intercept;
    for (let j = 0; j < x.columns; j++) error -= coefficients[j]! * x.values[i * x.columns + j]!;
    squared += error * error;
  }
  const variance = squared / degrees;
  const covariance = spread(inverse, kept, x.columns, variance);
  return { coefficients: Float64Array.from(coefficients), covariance, degrees };
}

/** Columns left out have no coefficient, and none that could be off. */
function spread(inverse: Matrix, kept: readonly number[], size: number, variance: number): Matrix {
  const values = new Float64Array(size * size);
  for (const [a, row] of kept.entries()) {
    for (const [b, column] of kept.entries()) {
      values[row * size + column] = inverse.values[a * inverse.columns + b]! * variance;
    }
  }
  return { values, rows: size, columns: size };
}
