import { digamma } from '../math/digamma.ts';
import type { PurchaseDays } from './purchase-days.ts';

export type Regularity = {
  /** Shape of the gaps between purchases: 1 is chance, 2 and more a rhythm, below 1 bursts. Kept from 0.05 to 1000. */
  readonly k: number;
  /** Customers with two gaps or more, whom the figure rests on. */
  readonly customers: number;
  readonly gaps: number;
};

const LEAST = 0.05;
const MOST = 1000;
const HALVINGS = 60;

/**
 * How regularly customers buy: the shape k of gamma distributed gaps between their purchase days, each customer at her own
 * pace, by maximum likelihood.
 *
 * A customer's gaps as shares of their sum follow a Dirichlet distribution with all parameters k, whatever her pace; that
 * is the likelihood taken, so that short histories do not bias it. For two gaps it is the beta distribution of Wheat and
 * Morrison, whose estimator uses two gaps of a customer; this one uses all.
 *
 * The BG/NBD family takes k for 1. Whole days and the merging of a day's purchases make gaps a little more regular than
 * they are where people buy every few days.
 *
 * @param days from `purchaseDays`
 * @returns null where no customer has two gaps. Time O(days)
 * @see Wheat and Morrison (1990), Estimating purchase regularity with two interpurchase times, doi:10.1177/002224379002700107
 * @example regularity(purchaseDays({ customers: 1, customer: Int32Array.of(0, 0, 0), day: Int32Array.of(0, 7, 14), amount: Float64Array.of(1, 1, 1) })).k.toFixed(3) // => '1000.000'
 */
export function regularity(days: PurchaseDays): Regularity | null {
  const { histories, logShares } = gapsOf(days);
  if (histories.size === 0) return null;
  // The score falls as k rises: where it crosses 0 is the maximum.
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (scoreAt(Math.exp(middle), histories, logShares) > 0) low = middle;
    else high = middle;
  }
  let [customers, gaps] = [0, 0];
  for (const [count, of] of histories) {
    customers += of;
    gaps += count * of;
  }
  return { k: Math.min(MOST, Math.exp(high)), customers, gaps };
}

/** Customers by their number of gaps, and the logarithms of all shares summed. */
function gapsOf({ start, day }: PurchaseDays): { histories: Map<number, number>; logShares: number } {
  const histories = new Map<number, number>();
  let logShares = 0;
  for (let c = 0; c + 1 < start.length; c++) {
    const [first, last] = [start[c]!, start[c + 1]! - 1];
    const gaps = last - first;
    if (gaps < 2) continue;
    histories.set(gaps, (histories.get(gaps) ?? 0) + 1);
    const span = Math.log(day[last]! - day[first]!);
    for (let at = first; at < last; at++) logShares += Math.log(day[at + 1]! - day[at]!) - span;
  }
  return { histories, logShares };
}

/** Derivative of the log-likelihood by k. */
function scoreAt(k: number, histories: Map<number, number>, logShares: number): number {
  let score = logShares;
  for (const [gaps, customers] of histories) score += customers * gaps * (digamma(gaps * k) - digamma(k));
  return score;
}
