import { type ContactOutcome, contactOutcome } from '../../analytics/evaluate/contact-outcome.ts';
import type { Interval } from '../../analytics/evaluate/interval.ts';
import { type ProfitTerms, profitCut, profitOf } from '../../analytics/evaluate/profit-cut.ts';
import { responseCut } from '../../analytics/evaluate/response-cut.ts';
import { scoreOrder } from '../../analytics/evaluate/score-order.ts';
import { SEED } from './compare-classifiers.ts';
import type { ScoredCustomers } from './scored-customers.ts';

/** Why the list ends where it ends. */
export type CutReason = 'profit' | 'budget' | 'number' | 'average';

/** Whom to contact, and what to expect of it. */
export type Audience = ContactOutcome & {
  readonly reason: CutReason;
  /** A contact pays from this probability on; null where cost and revenue are not known. */
  readonly breakEven: number | null;
  /** Null where cost and revenue are not known. */
  readonly profit: {
    readonly chosen: Interval;
    readonly everybody: Interval;
    readonly atRandom: number;
  } | null;
  /** Everybody in question. */
  readonly customers: number;
  /** Rows of the customers by falling probability; the first are the list. */
  readonly order: Int32Array;
};

export type AudienceTerms = {
  readonly top?: number | undefined;
  readonly cost?: number | undefined;
  readonly revenue?: number | undefined;
  readonly budget?: number | undefined;
};

/**
 * Whom to contact: as many as asked for; else everybody whose probability pays for the contact, as far as the budget goes;
 * else, where the terms are not known, everybody likelier than the average customer. Where all have answered, what came of
 * it is counted; else it is what the probabilities lead one to expect.
 */
export function audienceOf({ probabilities, answers }: ScoredCustomers, terms: AudienceTerms): Audience {
  const { contacts, reason, breakEven } = cutOf(probabilities, terms);
  const isKnown = answers.every((answer) => !Number.isNaN(answer));
  const classes = isKnown ? Uint8Array.from(answers) : undefined;
  const outcome = contactOutcome(probabilities, contacts, SEED, classes);
  return {
    ...outcome,
    reason,
    breakEven,
    profit: expectedProfit(outcome, probabilities.length, termsOf(terms)),
    customers: probabilities.length,
    order: scoreOrder(probabilities),
  };
}

type Cut = Pick<Audience, 'contacts' | 'reason' | 'breakEven'>;

function cutOf(probabilities: Float64Array, { top, cost, revenue, budget }: AudienceTerms): Cut {
  const terms = termsOf({ cost, revenue, budget });
  const breakEven = terms === null ? null : terms.cost / terms.revenue;
  if (top !== undefined)
    return { contacts: Math.min(top, probabilities.length), reason: 'number', breakEven };
  if (terms === null) return { contacts: responseCut(probabilities).contacts, reason: 'average', breakEven };
  const { contacts, isBudgetBound } = profitCut(probabilities, terms);
  return { contacts, reason: isBudgetBound ? 'budget' : 'profit', breakEven };
}

export const termsOf = ({ cost, revenue, budget }: AudienceTerms): ProfitTerms | null =>
  cost === undefined || revenue === undefined
    ? null
    : { cost, revenue, ...(budget === undefined ? {} : { budget }) };

function expectedProfit(
  { contacts, buyers, buyersOfAll, buyersAtRandom }: ContactOutcome,
  customers: number,
  terms: ProfitTerms | null,
): Audience['profit'] {
  if (terms === null) return null;
  const atRandom = { value: buyersAtRandom, low: buyersAtRandom, high: buyersAtRandom };
  return {
    chosen: profitOf(contacts, buyers, terms),
    everybody: profitOf(customers, buyersOfAll, terms),
    atRandom: profitOf(contacts, atRandom, terms).value,
  };
}
