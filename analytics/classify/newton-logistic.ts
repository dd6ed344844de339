import { cholesky } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { solveLower } from '../math/solve-lower.ts';

/** Where a fit stands: weights of the columns, the intercept behind them, and the log-odds they give each row. */
export type NewtonResult = {
  readonly weights: Float64Array;
  readonly scores: Float64Array;
  readonly logLikelihood: number;
  readonly iterations: number;
};

/** Squared Newton decrement at which steps end: the last one leaves an error of its square. */
const CLOSE = 1e-8;
const MAX_ITERATIONS = 100;
const MAX_HALVINGS = 30;

/**
 * Maximises the log-likelihood of a logistic model less half the penalised squares of its weights, by Newton's method
 * with step halving (iteratively reweighted least squares).
 *
 * @param z n rows of d numbers, about standard scale
 * @param classes n, 0 or 1, both present
 * @param penalties d, above 0: the intercept has none
 * @returns d + 1 weights, the intercept last. Time O(n d²) an iteration; about 7, more where classes separate.
 * @see Hastie, Tibshirani and Friedman (2009), The elements of statistical learning, 4.4.1
 * @example newtonLogistic(matrixOf([[0], [0]]), Uint8Array.of(0, 1), Float64Array.of(1)).logLikelihood // => 2 * Math.log(0.5)
 */
export function newtonLogistic(z: Matrix, classes: Uint8Array, penalties: Float64Array): NewtonResult {
  const weights = new Float64Array(z.columns + 1);
  const ones = classes.reduce((sum, one) => sum + one, 0);
  weights[z.columns] = Math.log(ones / (z.rows - ones));
  const scores = scoresOf(z, weights);
  let value = objective(scores, classes, weights, penalties);
  let iterations = 0;
  while (iterations < MAX_ITERATIONS) {
    iterations++;
    const { gradient, information } = derivatives(z, classes, scores, weights, penalties);
    const step = solveLower(rootOf(information), gradient);
    const gain = step.reduce((sum, move, j) => sum + move * gradient[j]!, 0);
    const next = climb({ z, classes, penalties, weights, scores, step, value });
    if (next === undefined) break;
    value = next;
    if (gain < CLOSE) break;
  }
  return { weights, scores, logLikelihood: logLikelihoodOf(scores, classes), iterations };
}

/**
 * The observed information: minus the second derivatives of the penalised log-likelihood.
 *
 * @param scores log-odds of the n rows
 * @returns d + 1 square, the intercept last
 * @example logisticInformation(matrixOf([[1]]), Float64Array.of(0), Float64Array.of(1)) // => matrixOf([[1.25, 0.25], [0.25, 0.25]])
 */
export function logisticInformation(z: Matrix, scores: Float64Array, penalties: Float64Array): Matrix {
  const none = new Uint8Array(z.rows);
  return derivatives(z, none, scores, new Float64Array(z.columns + 1), penalties).information;
}

type Climb = {
  readonly z: Matrix;
  readonly classes: Uint8Array;
  readonly penalties: Float64Array;
  /** Moved. */
  readonly weights: Float64Array;
  /** Moved. */
  readonly scores: Float64Array;
  readonly step: Float64Array;
  readonly value: number;
};

/** Goes the step or the largest half of a half of it that does not lower the objective; undefined where none is left. */
function climb({ z, classes, penalties, weights, scores, step, value }: Climb): number | undefined {
  const [startWeights, startScores] = [weights.slice(), scores.slice()];
  const scoreStep = scoresOf(z, step);
  let share = 1;
  for (let halving = 0; halving <= MAX_HALVINGS; halving++, share /= 2) {
    for (let j = 0; j < weights.length; j++) weights[j] = startWeights[j]! + share * step[j]!;
    for (let i = 0; i < scores.length; i++) scores[i] = startScores[i]! + share * scoreStep[i]!;
    const next = objective(scores, classes, weights, penalties);
    if (next >= value - 1e-12 * Math.abs(value)) return next;
  }
  weights.set(startWeights);
  scores.set(startScores);
  return undefined;
}

function scoresOf({ values, rows, columns }: Matrix, weights: Float64Array): Float64Array {
  const scores = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = weights[columns]!;
    for (let j = 0; j < columns; j++) sum += weights[j]! * values[at++]!;
    scores[i] = sum;
  }
  return scores;
}

function objective(
  scores: Float64Array,
  classes: Uint8Array,
  weights: Float64Array,
  penalties: Float64Array,
): number {
  let penalty = 0;
  for (let j = 0; j < penalties.length; j++) penalty += penalties[j]! * weights[j]! ** 2;
  return logLikelihoodOf(scores, classes) - penalty / 2;
}

function logLikelihoodOf(scores: Float64Array, classes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const towards = classes[i] === 1 ? scores[i]! : -scores[i]!;
    sum += Math.min(towards, 0) - Math.log1p(Math.exp(-Math.abs(towards)));
  }
  return sum;
}

function derivatives(
  { values, rows, columns }: Matrix,
  classes: Uint8Array,
  scores: Float64Array,
  weights: Float64Array,
  penalties: Float64Array,
): { gradient: Float64Array; information: Matrix } {
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) row[j] = values[at++]!;
    const isOne = classes[i] === 1;
    // The probability of the other class: taken directly, it keeps its precision where it is small.
    const miss = sigmoid(isOne ? -scores[i]! : scores[i]!);
    const left = isOne ? miss : -miss;
    addProducts(information, row, miss * (1 - miss));
    for (let j = 0; j < size; j++) gradient[j]! += left * row[j]!;
  }
  for (let j = 0; j < columns; j++) {
    gradient[j]! -= penalties[j]! * weights[j]!;
    information[j * size + j]! += penalties[j]!;
  }
  mirrorLower(information, size);
  return { gradient, information: { values: information, rows: size, columns: size } };
}

/** Adds weight times row rowᵀ to a lower triangle. */
function addProducts(triangle: Float64Array, row: Float64Array, weight: number): void {
  const size = row.length;
  for (let a = 0; a < size; a++) {
    const own = weight * row[a]!;
    const at = a * size;
    for (let b = 0; b <= a; b++) triangle[at + b]! += own * row[b]!;
  }
}

function mirrorLower(square: Float64Array, size: number): void {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) square[b * size + a] = square[a * size + b]!;
  }
}

/** Where rounding leaves a flat direction, a growing share of the diagonal is added until there is a root. */
function rootOf(information: Matrix): Matrix {
  const size = information.rows;
  const damped = { ...information, values: information.values.slice() };
  for (let share = 1e-12; ; share *= 10) {
    const root = cholesky(damped);
    if (root) return root;
    for (let j = 0; j < size; j++) {
      damped.values[j * size + j]! += share * (1 + information.values[j * size + j]!);
    }
  }
}
