import { delongDifference } from '../evaluate/delong.ts';
import { rowLogLoss } from '../evaluate/log-loss.ts';

/** A classifier with its out-of-fold probabilities of the same rows as the others. */
export type Candidate<Name extends string = string> = {
  readonly classifier: Name;
  readonly label: string;
  readonly complexity: number;
  readonly scores: Float64Array;
};

/**
 * The classifier to use: of those within one standard error of the highest AUC, those within one standard error of the
 * lowest log loss, and of these the simplest. The standard errors are of differences on the same customers.
 *
 * @param candidates at least one; scores are probabilities of n rows
 * @param classes n, both 0 and 1 present
 * @throws {RangeError} if there is no candidate, or scores and classes do not fit
 * @see Breiman et al. (1984), Classification and regression trees, section 3.4.3 (the one standard error rule); DeLong et
 *   al. (1988), doi:10.2307/2531595
 * @example chooseWinner([{ classifier: 'a', label: 'A', complexity: 1, scores: Float64Array.of(0.1, 0.9) }], Uint8Array.of(0, 1)).winner // => 'a'
 */
export function chooseWinner<Name extends string>(
  candidates: readonly Candidate<Name>[],
  classes: Uint8Array,
): { winner: Name; why: string } {
  if (candidates.length === 0) throw new RangeError('chooseWinner requires at least one candidate, got 0');
  // The order must not decide between equals.
  const simplestFirst = candidates.toSorted((a, b) => a.complexity - b.complexity);
  const top = simplestFirst.reduce((a, b) =>
    delongDifference(b.scores, a.scores, classes).difference > 0 ? b : a,
  );
  const level = simplestFirst.filter(({ scores }) => isWithin(delongDifference(top.scores, scores, classes)));
  const lead = level.reduce((a, b) => (lossDifference(b, a, classes).difference < 0 ? b : a));
  const tied = level.filter((one) => isWithin(lossDifference(one, lead, classes)));
  const winner = tied[0]!;
  return { winner: winner.classifier, why: reasonFor(winner, { top, lead, tied }) };
}

type Difference = { readonly difference: number; readonly standardError: number };

/** Two errors equal but for rounding are equal. */
const isWithin = ({ difference, standardError }: Difference) => difference <= standardError + 1e-12;

function lossDifference(a: Candidate, b: Candidate, classes: Uint8Array): Difference {
  const n = classes.length;
  const differences = a.scores.map(
    (p, i) => rowLogLoss(p, classes[i]!) - rowLogLoss(b.scores[i]!, classes[i]!),
  );
  const difference = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - difference) ** 2, 0);
  return { difference, standardError: Math.sqrt(squares / n / Math.max(1, n - 1)) };
}

type Race = { readonly top: Candidate; readonly lead: Candidate; readonly tied: readonly Candidate[] };

function reasonFor(winner: Candidate, { top, lead, tied }: Race): string {
  const others = tied.filter((one) => one !== winner).map(({ label }) => label);
  if (others.length > 0) {
    return `${winner.label} is the simplest of those that rank and calibrate equally well within one standard error (${others.join(', ')}).`;
  }
  if (winner === top && winner === lead) {
    return `${winner.label} ranks best and has the lowest log loss of those that rank as well.`;
  }
  return `${winner.label} has the lowest log loss of those that rank as well as the best, ${top.label}.`;
}
