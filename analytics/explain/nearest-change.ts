import type { Matrix } from '../math/matrix.ts';
import type { Predict } from './attribution.ts';
import { type Actionable, type Candidate, candidateChanges } from './candidate-changes.ts';

export type NearestChange = {
  /** One or two columns, each with its number now and the number it would take. */
  readonly changes: readonly { readonly column: number; readonly from: number; readonly to: number }[];
  /** What the model says of the row so changed. */
  readonly prediction: number;
  /** Share of customers that a change passes, 0 to 1, summed over the changes. */
  readonly distance: number;
};

/**
 * The smallest change of columns that somebody can act on which takes a prediction to the other side of a cut.
 *
 * Tried are numbers that customers have: every twentieth of each column, one column at a time, then, where no single
 * column is enough, two. Small is what passes few customers, so that days and money compare. It says what the model would
 * answer, not what would happen: a customer made to order more often is not one who does so unasked.
 *
 * @param predict what is asked
 * @param row one finite number a column
 * @param observed n customers, n from 1
 * @param actionable columns that may change, and which way; leave out age, or what lies in the past
 * @param cut predictions from the cut on are on one side, those below on the other
 * @returns null where no such change is found
 * @throws {RangeError} if there is no customer, or a column is not there
 * @see Wachter, Mittelstadt and Russell (2018), Counterfactual explanations without opening the black box,
 *   arXiv:1711.00399. Time: up to 21 predictions a column and 441 a pair of columns.
 * @example nearestChange((x) => x.values, Float64Array.of(1), matrixOf([[1], [2], [3], [4]]), [{ column: 0 }], 2.5).changes // => [{ column: 0, from: 1, to: 3 }]
 */
export function nearestChange(
  predict: Predict,
  row: Float64Array,
  observed: Matrix,
  actionable: readonly Actionable[],
  cut: number,
): NearestChange | null {
  const columns = actionable.map((one) => candidateChanges(row, observed, one));
  const flips = createFlips(predict, row, cut);
  const single = nearest(columns.flatMap((candidates) => flips(candidates.map((one) => [one]))));
  if (single !== null) return single;
  let best: NearestChange | null = null;
  for (const [i, first] of columns.entries()) {
    for (const second of columns.slice(i + 1)) best = nearest([best, ...flips(pairsOf(first, second, best))]);
  }
  return best;
}

type Change = readonly Candidate[];

/** Only pairs that are smaller than the best so far: the others need no prediction. */
function pairsOf(
  first: readonly Candidate[],
  second: readonly Candidate[],
  best: NearestChange | null,
): Change[] {
  const limit = best?.distance ?? Infinity;
  return first.flatMap((a) => second.filter((b) => a.distance + b.distance < limit).map((b) => [a, b]));
}

/** @returns what keeps, of changes, those that take the prediction across the cut */
function createFlips(
  predict: Predict,
  row: Float64Array,
  cut: number,
): (changes: readonly Change[]) => NearestChange[] {
  const columns = row.length;
  const isOver = predict({ values: row, rows: 1, columns })[0]! >= cut;
  return (changes) => {
    if (changes.length === 0) return [];
    const values = new Float64Array(changes.length * columns);
    for (const [i, change] of changes.entries()) {
      values.set(row, i * columns);
      for (const { column, to } of change) values[i * columns + column] = to;
    }
    const said = predict({ values, rows: changes.length, columns });
    return changes.flatMap((change, i) =>
      said[i]! >= cut === isOver ? [] : [described(row, change, said[i]!)],
    );
  };
}

const described = (row: Float64Array, change: Change, prediction: number): NearestChange => ({
  changes: change.map(({ column, to }) => ({ column, from: row[column]!, to })),
  prediction,
  distance: change.reduce((sum, { distance }) => sum + distance, 0),
});

/** Of equal distances the first. */
function nearest(found: readonly (NearestChange | null)[]): NearestChange | null {
  let best: NearestChange | null = null;
  for (const one of found) if (one !== null && (best === null || one.distance < best.distance)) best = one;
  return best;
}
