import { requireBothClasses } from './require-scores.ts';
import { scoreOrder } from './score-order.ts';

/** What contacting the best-scored brings. */
export type GainsPoint = {
  readonly contacts: number;
  readonly buyers: number;
  /** Of all customers, those contacted: 0 to 1. */
  readonly contacted: number;
  /** Of all buyers, those reached: 0 to 1. */
  readonly reached: number;
  /** Response of those contacted over the response of all; 1 is what chance gives. */
  readonly lift: number;
};

/**
 * Cumulative gains: how many of the buyers are reached when the customers with the highest scores are contacted.
 *
 * @param scores n finite numbers; equal ones stay in the given order
 * @param classes n, both 0 and 1 present
 * @param steps how many points after nobody, each of as many customers; 10 gives deciles
 * @returns at most steps + 1 points, from nobody (lift 1) to everybody; rounded to whole customers
 * @throws {RangeError} if lengths differ, a score is not finite, all rows are of one class, or steps is below 1
 * @see Provost and Fawcett (2013), Data science for business, chapter 8. Time O(n log n)
 * @example gainsCurve(Float64Array.of(0.9, 0.8, 0.2, 0.1), Uint8Array.of(1, 0, 1, 0), 2).map(({ reached }) => reached) // => [0, 0.5, 1]
 */
export function gainsCurve(scores: Float64Array, classes: Uint8Array, steps = 100): GainsPoint[] {
  const { yes } = requireBothClasses('gainsCurve', scores, classes);
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`gainsCurve requires at least 1 step, got ${steps}`);
  }
  const order = scoreOrder(scores);
  const points: GainsPoint[] = [gainsPoint(0, 0, order.length, yes)];
  let [contacts, buyers] = [0, 0];
  for (let step = 1; step <= steps; step++) {
    const until = Math.round((step * order.length) / steps);
    if (until === contacts) continue;
    while (contacts < until) buyers += classes[order[contacts++]!]!;
    points.push(gainsPoint(contacts, buyers, order.length, yes));
  }
  return points;
}

/**
 * What the share of customers with the highest scores brings.
 *
 * @param share above 0 to 1; rounded to whole customers, at least one; equal scores stay in the given order
 * @throws {RangeError} as `gainsCurve`, and if the share is not above 0 to 1
 * @example topShareGain(Float64Array.of(0.9, 0.8, 0.2, 0.1), Uint8Array.of(1, 0, 0, 0), 0.25).lift // => 4
 */
export function topShareGain(scores: Float64Array, classes: Uint8Array, share: number): GainsPoint {
  const { yes } = requireBothClasses('topShareGain', scores, classes);
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`topShareGain requires a share above 0 to 1, got ${share}`);
  }
  const contacts = Math.max(1, Math.round(share * scores.length));
  let buyers = 0;
  for (const row of scoreOrder(scores).subarray(0, contacts)) buyers += classes[row]!;
  return gainsPoint(contacts, buyers, scores.length, yes);
}

const gainsPoint = (contacts: number, buyers: number, n: number, yes: number): GainsPoint => ({
  contacts,
  buyers,
  contacted: contacts / n,
  reached: buyers / yes,
  lift: contacts === 0 ? 1 : buyers / contacts / (yes / n),
});
