import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import { type Interval, Z95 } from './interval.ts';
import { requireProbabilities } from './require-scores.ts';
import { scoreOrder } from './score-order.ts';

/** Buyers among the first so many by falling score, with an interval. */
export type ContactPoint = { readonly contacts: number; readonly buyers: Interval };

export type ContactOutcome = {
  readonly contacts: number;
  /** The lowest score that is contacted; null where nobody is. */
  readonly threshold: number | null;
  /** Known answers, or what the probabilities lead one to expect. */
  readonly basis: 'answers' | 'probabilities';
  /** Among those contacted. */
  readonly buyers: Interval;
  /** Among all. */
  readonly buyersOfAll: Interval;
  /** As many contacts, drawn by lot. */
  readonly buyersAtRandom: number;
  /** From nobody to everybody by falling score, at most 101 points and the cut. */
  readonly curve: readonly ContactPoint[];
};

const REPEATS = 400;
const STEPS = 100;

/**
 * What contacting the customers with the highest scores brings.
 *
 * @param probabilities n from 0 to 1, calibrated; of customers with a known answer, from models that did not see it
 * @param contacts 0 to n; equal scores stay in the given order
 * @param seed of the bootstrap
 * @param classes n answers where they are known
 * @returns intervals are 95 %: at the cut and of all by the bootstrap (as many contacts drawn anew from those contacted, each
 *   buying as it did, or with its probability), along the curve by the normal approximation of the binomial.
 *   Time O(n log n + 400 n)
 * @throws {RangeError} if there is no row, a probability lies outside 0 to 1, or contacts outside 0 to n
 * @see Provost and Fawcett (2013), Data science for business, chapter 8 (gains and profit curves); Efron and Tibshirani
 *   (1993), An introduction to the bootstrap, chapter 13 (percentile interval)
 * @example contactOutcome(Float64Array.of(0.1, 0.9), 1, 1).buyers.value // => 0.9
 */
export function contactOutcome(
  probabilities: Float64Array,
  contacts: number,
  seed: number,
  classes?: Uint8Array,
): ContactOutcome {
  const n = probabilities.length;
  requireProbabilities('contactOutcome', probabilities, classes ?? new Uint8Array(n));
  if (!(Number.isInteger(contacts) && contacts >= 0 && contacts <= n)) {
    throw new RangeError(`contactOutcome requires contacts from 0 to ${n}, got ${contacts}`);
  }
  const order = scoreOrder(probabilities);
  const chances = classes === undefined ? probabilities : Float64Array.from(classes);
  const buyers = cumulative(chances, order);
  const drawn = drawBuyers(chances, order, contacts, seed);
  return {
    contacts,
    threshold: contacts === 0 ? null : probabilities[order[contacts - 1]!]!,
    basis: classes === undefined ? 'probabilities' : 'answers',
    buyers: intervalOf(buyers[contacts]!, drawn.chosen),
    buyersOfAll: intervalOf(buyers[n]!, drawn.all),
    buyersAtRandom: (contacts * buyers[n]!) / n,
    curve: curveSteps(n, contacts).map((m) => ({ contacts: m, buyers: binomialInterval(buyers[m]!, m) })),
  };
}

/** Buyers among the first 0, 1, … n customers. */
function cumulative(chances: Float64Array, order: Int32Array): Float64Array {
  const sums = new Float64Array(order.length + 1);
  for (const [i, row] of order.entries()) sums[i + 1] = sums[i]! + chances[row]!;
  return sums;
}

/** Buyers among the contacted, and among all, when as many of each are drawn anew. */
function drawBuyers(chances: Float64Array, order: Int32Array, contacts: number, seed: number) {
  const random = createRandom(seed);
  const bought = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const chance = chances[order[from + Math.floor(random() * (to - from))]!]!;
      // An answer is sure and needs no second number.
      sum += chance === 0 || chance === 1 ? chance : Number(random() < chance);
    }
    return sum;
  };
  const chosen = new Float64Array(REPEATS);
  const all = chosen.map((_, repeat) => {
    chosen[repeat] = bought(0, contacts);
    return chosen[repeat]! + bought(contacts, order.length);
  });
  return { chosen, all };
}

function intervalOf(value: number, draws: Float64Array): Interval {
  const sorted = draws.slice().sort();
  return {
    value,
    low: Math.min(value, quantile(sorted, 0.025)),
    high: Math.max(value, quantile(sorted, 0.975)),
  };
}

function binomialInterval(buyers: number, contacts: number): Interval {
  const reach = contacts === 0 ? 0 : Z95 * Math.sqrt(Math.max(0, buyers * (1 - buyers / contacts)));
  return { value: buyers, low: Math.max(0, buyers - reach), high: Math.min(contacts, buyers + reach) };
}

const curveSteps = (n: number, contacts: number): number[] => {
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => Math.round((step * n) / STEPS));
  return [...new Set([...steps, contacts])].sort((a, b) => a - b);
};
