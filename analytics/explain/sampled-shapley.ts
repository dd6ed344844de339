import type { Matrix } from '../math/matrix.ts';
import { createRandom } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';
import type { Attribution, Predict } from './attribution.ts';

export type SampledAttribution = Attribution & {
  /**
   * Of each contribution, over the pairs: how far it may be off because orders and customers were drawn. On the safe
   * side: where the whole background was gone through, its differences are counted although they are no error.
   */
  readonly standardErrors: Float64Array;
};

export type SamplingOptions = {
  /** Orders drawn, each tried forwards and backwards; 200 unless told. */
  readonly pairs?: number;
  readonly seed: number;
};

/**
 * Shapley values of one prediction of any model, estimated from random orders of the columns.
 *
 * Starting from a customer of the background, the columns are set to the row's numbers one after another; a column's
 * contribution is the mean change when its turn comes. Each order is also tried backwards (antithetic pairs), which cancels
 * much of the chance. The background is gone through in random order, again and again, so that every customer counts
 * about equally often. Base plus contributions is the prediction exactly, whatever the number of pairs.
 *
 * @param predict what is explained
 * @param row one finite number a column
 * @param background customers compared with, n rows from 1; at most as many as `pairs` are used
 * @param options `pairs` from 2, and a seed
 * @returns base, contributions and their standard errors in the unit of the prediction
 * @throws {RangeError} if there is no background, the columns differ in number, pairs is out of range, or the model says
 *   something that is not finite
 * @see Štrumbelj and Kononenko (2014), doi:10.1007/s10115-013-0679-x; Mitchell et al. (2022), Sampling permutations for Shapley
 *   value estimation, section 3. Time: 2 d predictions a pair.
 * @example [...sampledShapley((x) => x.values, Float64Array.of(5), matrixOf([[1], [3]]), { pairs: 2, seed: 1 }).contributions] // => [3]
 */
export function sampledShapley(
  predict: Predict,
  row: Float64Array,
  background: Matrix,
  { pairs = 200, seed }: SamplingOptions,
): SampledAttribution {
  requireSampling(row, background, pairs);
  const d = row.length;
  const random = createRandom(seed);
  const order = Uint32Array.from({ length: d }, (_, j) => j);
  const nextStart = createStarts(background, random);
  const walks = createWalks(predict, row);
  const sums = { start: 0, change: new Float64Array(d), square: new Float64Array(d) };
  for (let pair = 0; pair < pairs; pair++) {
    const { start, changes } = walks(shuffle(order, random), nextStart());
    sums.start += start;
    for (let j = 0; j < d; j++) addChange(sums, j, changes[j]!, pair + 1);
  }
  const standardErrors = sums.square.map((square) => Math.sqrt(square / (pairs - 1) / pairs));
  return { base: sums.start / pairs, contributions: sums.change, standardErrors };
}

type Moments = { readonly change: Float64Array; readonly square: Float64Array };

/** Welford's running mean and squares: no difference of large numbers. */
function addChange({ change, square }: Moments, j: number, value: number, count: number): void {
  const before = value - change[j]!;
  change[j]! += before / count;
  square[j]! += before * (value - change[j]!);
}

function requireSampling(row: Float64Array, { rows, columns }: Matrix, pairs: number): void {
  if (rows < 1) throw new RangeError(`sampledShapley requires at least one row of background, got ${rows}`);
  if (columns !== row.length || columns < 1) {
    throw new RangeError(`sampledShapley requires a row of ${columns} numbers, got ${row.length}`);
  }
  if (!Number.isInteger(pairs) || pairs < 2) {
    throw new RangeError(`sampledShapley requires pairs from 2, got ${pairs}`);
  }
}

/** @returns the background's rows one by one, in another random order each time round */
function createStarts({ values, rows, columns }: Matrix, random: () => number): () => Float64Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  let at = rows;
  return () => {
    if (at === rows) {
      shuffle(order, random);
      at = 0;
    }
    const row = order[at++]!;
    return values.subarray(row * columns, (row + 1) * columns);
  };
}

type Walk = { readonly start: number; readonly changes: Float64Array };

/** @returns what walks from a start to the row in an order and in its reverse, with one call of the model */
function createWalks(predict: Predict, row: Float64Array): (order: Uint32Array, from: Float64Array) => Walk {
  const d = row.length;
  // d + 1 places forwards, then as many backwards.
  const places = { values: new Float64Array(2 * (d + 1) * d), rows: 2 * (d + 1), columns: d };
  const changes = new Float64Array(d);
  return (order, from) => {
    layPath(places.values, 0, order, from, row);
    layPath(places.values, d + 1, order.toReversed(), from, row);
    const said = predict(places);
    const bad = said.find((value) => !Number.isFinite(value));
    if (bad !== undefined) throw new RangeError(`sampledShapley requires finite predictions, got ${bad}`);
    for (let k = 0; k < d; k++) {
      const forwards = said[k + 1]! - said[k]!;
      const backwards = said[2 * d + 1 - k]! - said[2 * d - k]!;
      changes[order[k]!] = (forwards + backwards) / 2;
    }
    return { start: said[0]!, changes };
  };
}

function layPath(
  values: Float64Array,
  first: number,
  order: Uint32Array,
  from: Float64Array,
  to: Float64Array,
): void {
  const d = to.length;
  values.set(from, first * d);
  for (const [k, column] of order.entries()) {
    const at = (first + k + 1) * d;
    values.copyWithin(at, at - d, at);
    values[at + column] = to[column]!;
  }
}
