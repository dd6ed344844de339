import type { Interval } from './interval.ts';
import { requireProbabilities } from './require-scores.ts';

export type ProfitTerms = {
  /** Of one contact, from 0, in any currency. */
  readonly cost: number;
  /** Of one buyer before the cost of the contact, above 0, in the same currency. */
  readonly revenue: number;
  /** The most that contacts may cost in all. */
  readonly budget?: number;
};

export type ProfitCut = {
  /** A contact pays from this probability on: cost over revenue. */
  readonly breakEven: number;
  readonly contacts: number;
  /** Whether the budget, not the profit, set the cut. */
  readonly isBudgetBound: boolean;
};

/**
 * How many to contact so that profit is highest: everybody whose probability pays for the contact, the best first where a
 * budget ends before. The cut follows from the terms, not from the answers, so the answers measure it honestly.
 *
 * @param probabilities n from 0 to 1, calibrated
 * @throws {RangeError} if there is no row, a probability lies outside 0 to 1, or a term is out of range
 * @see Elkan (2001), The foundations of cost-sensitive learning. Time O(n)
 * @example profitCut(Float64Array.of(0.9, 0.1), { cost: 3, revenue: 11 }).contacts // => 1
 */
export function profitCut(probabilities: Float64Array, terms: ProfitTerms): ProfitCut {
  requireProbabilities('profitCut', probabilities, new Uint8Array(probabilities.length));
  requireTerms(terms);
  const breakEven = terms.cost / terms.revenue;
  const paying = probabilities.filter((p) => p > 0 && p >= breakEven).length;
  const contacts = Math.min(paying, affordable(terms));
  return { breakEven, contacts, isBudgetBound: contacts < paying };
}

/**
 * Profit of so many contacts: buyers times revenue less contacts times cost.
 *
 * @param buyers among those contacted; of an interval each end gives its own profit
 * @example profitOf(100, { value: 30, low: 20, high: 40 }, { cost: 3, revenue: 11 }).value // => 30
 */
export const profitOf = (contacts: number, { value, low, high }: Interval, terms: ProfitTerms): Interval => ({
  value: profitAt(contacts, value, terms),
  low: profitAt(contacts, low, terms),
  high: profitAt(contacts, high, terms),
});

const profitAt = (contacts: number, buyers: number, { cost, revenue }: ProfitTerms) =>
  buyers * revenue - contacts * cost;

function requireTerms({ cost, revenue, budget = 0 }: ProfitTerms): void {
  const isKnown = [cost, revenue, budget].every((term) => Number.isFinite(term) && term >= 0);
  if (!isKnown || revenue === 0) {
    throw new RangeError(
      `profitCut requires a cost and a budget from 0 and a revenue above 0, got ${cost}, ${budget} and ${revenue}`,
    );
  }
}

/** A contact that costs nothing is always affordable. Rounding must not cost a contact that the budget just pays. */
const affordable = ({ cost, budget }: ProfitTerms) =>
  budget === undefined || cost === 0 ? Number.POSITIVE_INFINITY : Math.floor(budget / cost + 1e-9);
