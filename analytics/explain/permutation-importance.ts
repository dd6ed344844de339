import type { Matrix } from '../math/matrix.ts';
import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';
import type { Predict } from './attribution.ts';

/** How much worse a model is without what a group of columns says. */
export type Importance = {
  /** The columns shuffled together. */
  readonly columns: readonly number[];
  /** Mean fall of the score over the repeats: above 0 where the model uses the columns. */
  readonly mean: number;
  /** The middle 95 % of the repeats. */
  readonly low: number;
  readonly high: number;
};

export type PermutationOptions = {
  /** Columns that belong together, such as the values of one category; each column by itself unless told. */
  readonly groups?: readonly (readonly number[])[];
  /** Shuffles of each group; 10 unless told. */
  readonly repeats?: number;
  readonly seed: number;
};

/**
 * Permutation importance: how much a score falls when a column is shuffled among the customers.
 *
 * Take rows the model was not fitted to, or it tells what the model learned by heart. Of two columns that say the same, each
 * looks unimportant, since the model still has the other: shuffle them as one group.
 *
 * @param predict what is examined
 * @param x n rows of d finite numbers, n from 2
 * @param score of predictions, one a row of x; higher is better, such as the area under the curve or minus the log loss
 * @param options groups, repeats from 1, and a seed
 * @returns one entry a group, in the order given
 * @throws {RangeError} if there are fewer than two rows, a column is not there, repeats is out of range, or a score is
 *   not finite
 * @see Breiman (2001), doi:10.1023/A:1010933404324, section 10; Fisher, Rudin and Dominici (2019), arXiv:1801.01489.
 *   Time: groups x repeats predictions of all rows.
 * @example permutationImportance((x) => x.values, matrixOf([[1], [1]]), (p) => p[0], { seed: 1 }) // => [{ columns: [0], mean: 0, low: 0, high: 0 }]
 */
export function permutationImportance(
  predict: Predict,
  x: Matrix,
  score: (predictions: Float64Array) => number,
  { groups = Array.from({ length: x.columns }, (_, j) => [j]), repeats = 10, seed }: PermutationOptions,
): Importance[] {
  requireExaminable(x, groups, repeats);
  const random = createRandom(seed);
  const scoreOf = (rows: Matrix) => requireScore(score(predict(rows)));
  const whole = scoreOf(x);
  const shuffled = { ...x, values: x.values.slice() };
  return groups.map((columns) => {
    const falls = new Float64Array(repeats);
    for (let repeat = 0; repeat < repeats; repeat++) {
      deal(x, columns, random, shuffled);
      falls[repeat] = whole - scoreOf(shuffled);
    }
    restore(x, columns, shuffled);
    return { columns, ...middle(falls) };
  });
}

function requireExaminable(x: Matrix, groups: readonly (readonly number[])[], repeats: number): void {
  if (x.rows < 2) throw new RangeError(`permutationImportance requires rows from 2, got ${x.rows}`);
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new RangeError(`permutationImportance requires repeats from 1, got ${repeats}`);
  }
  const wrong = groups.flat().find((j) => !Number.isInteger(j) || j < 0 || j >= x.columns);
  if (wrong !== undefined) {
    throw new RangeError(`permutationImportance requires columns below ${x.columns}, got ${wrong}`);
  }
}

function requireScore(score: number): number {
  if (Number.isFinite(score)) return score;
  throw new RangeError(`permutationImportance requires finite scores, got ${score}`);
}

/** Gives every row the columns of another one. */
function deal(x: Matrix, columns: readonly number[], random: () => number, into: Matrix): void {
  const from = shuffle(
    Uint32Array.from({ length: x.rows }, (_, row) => row),
    random,
  );
  for (const [to, row] of from.entries()) {
    for (const j of columns) into.values[to * x.columns + j] = x.values[row * x.columns + j]!;
  }
}

function restore(x: Matrix, columns: readonly number[], into: Matrix): void {
  for (let row = 0; row < x.rows; row++) {
    for (const j of columns) into.values[row * x.columns + j] = x.values[row * x.columns + j]!;
  }
}

function middle(falls: Float64Array): { mean: number; low: number; high: number } {
  const sorted = falls.toSorted();
  const mean = falls.reduce((sum, fall) => sum + fall, 0) / falls.length;
  return { mean, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
