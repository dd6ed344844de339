import type { Matrix } from './matrix.ts';

/** What a linear model is made of: JSON carries it. */
export type LinearTerms = { readonly intercept: number; readonly coefficients: ArrayLike<number> };

/**
 * Intercept plus the sum of coefficient times value, of each row.
 *
 * @param terms of a model of d columns
 * @param x n rows of d finite numbers
 * @returns n scores in the unit of the intercept
 * @throws {RangeError} if x has another number of columns, or a score is no finite number. Time O(n d).
 * @example linearScores({ intercept: 1, coefficients: [2] }, matrixOf([[3]])) // => Float64Array.of(7)
 */
export function linearScores(terms: LinearTerms, { values, rows, columns }: Matrix): Float64Array {
  const coefficients = Float64Array.from(terms.coefficients);
  if (coefficients.length !== columns) {
    throw new RangeError(`linearScores requires ${coefficients.length} columns, got ${columns}`);
  }
  const scores = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = terms.intercept;
    for (let j = 0; j < columns; j++) sum += coefficients[j]! * values[at++]!;
    if (!Number.isFinite(sum))
      throw new RangeError(`linearScores requires finite sums, got ${sum} in row ${i}`);
    scores[i] = sum;
  }
  return scores;
}
