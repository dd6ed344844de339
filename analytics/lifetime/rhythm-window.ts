import { incompleteGamma } from '../math/incomplete-gamma.ts';

export type Rhythm = {
  /** Shape of the gaps, from `regularity`. */
  readonly k: number;
  /** The customer's mean time between purchases: t_x / x. */
  readonly meanGap: number;
  /** Time since her last purchase: T − t_x, in the same unit. */
  readonly sinceLast: number;
};

export type RhythmWindow = { readonly earliest: number; readonly median: number; readonly latest: number };

/** Of the gaps fewer than this are as long as the silence already is: the rhythm no longer says anything. */
const OVERDUE = 1e-6;
const HALVINGS = 60;

/**
 * When a customer with a rhythm orders next, from now on, provided that she is still active: the middle share of the gamma
 * distributed gaps that are longer than her silence already is. For buyers without a rhythm (k about 1) `nextOrderWindow`
 * says more, because it weighs how little is known of her pace.
 *
 * @param rhythm k, mean gap and time since the last purchase
 * @param share of cases in which the order falls into the window, above 0 and below 1. Default 0.8
 * @returns times from now, in the unit of the gaps; null if not one gap in a million is as long: she is long overdue
 * @throws {RangeError} if k or the mean gap is not above 0, the time since below 0, or the share lies outside
 * @see Herniter (1971), A probabilistic market model of purchase timing and brand selection, doi:10.1287/mnsc.18.4.P102
 * @example rhythmWindow({ k: 1, meanGap: 10, sinceLast: 5 }).median.toFixed(9) // => (10 * Math.LN2).toFixed(9)
 */
export function rhythmWindow({ k, meanGap, sinceLast }: Rhythm, share = 0.8): RhythmWindow | null {
  if (!(k > 0 && meanGap > 0 && sinceLast >= 0) || ![k, meanGap, sinceLast].every(Number.isFinite)) {
    const got = `${k}, ${meanGap} and ${sinceLast}`;
    throw new RangeError(`rhythmWindow requires k and meanGap above 0 and sinceLast from 0, got ${got}`);
  }
  if (!(share > 0 && share < 1))
    throw new RangeError(`rhythmWindow requires a share between 0 and 1, got ${share}`);
  const scale = meanGap / k;
  const silence = sinceLast / scale;
  const stillOpen = incompleteGamma(k, silence);
  if (stillOpen < OVERDUE) return null;
  const timeAt = (p: number) => (gapAbove(k, silence, stillOpen * (1 - p)) - silence) * scale;
  return { earliest: timeAt((1 - share) / 2), median: timeAt(0.5), latest: timeAt((1 + share) / 2) };
}

/** The gap, at least `from`, that a share of all exceeds; by bisection, as the share only falls. */
function gapAbove(k: number, from: number, share: number): number {
  let [low, high] = [from, from + k + 1];
  while (incompleteGamma(k, high) > share) [low, high] = [high, 2 * high];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (incompleteGamma(k, middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
