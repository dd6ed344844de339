import type { Interval } from '../../analytics/evaluate/interval.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import type { ShownAudience } from './shown-audience.ts';
import { winnerOf } from './stored-evaluation.ts';

/** The sentence that answers, and the same without naming a customer. */
export function audienceHeadline(shown: ShownAudience): {
  readonly headline: string;
  readonly groupHeadline: string;
} {
  const { audience, model } = shown;
  if (audience.reason !== 'number') {
    const headline = aggregateHeadline(shown).replace(/\.$/, trust(shown));
    return { headline, groupHeadline: headline };
  }
  const groupHeadline = `The ${countOf(audience.contacts, 'likeliest customer')} of ${formatCount(audience.customers)}: ${expected(shown)}.`;
  const first = audience.order[0];
  if (first === undefined) return { headline: groupHeadline, groupHeadline };
  const { customers, probabilities } = model.scored;
  const leads = `; ${customers[first]} is first with ${formatShare(probabilities[first]!)}.`;
  return { headline: groupHeadline.replace(/\.$/, leads), groupHeadline };
}

function aggregateHeadline(shown: ShownAudience): string {
  const { audience, currency } = shown;
  const { contacts, customers, buyers, buyersOfAll, profit, breakEven } = audience;
  if (contacts === 0) {
    return `Contact nobody: none of ${countOf(customers, 'customer')} reaches the ${formatShare(breakEven ?? 1)} at which a contact pays.`;
  }
  if (profit !== null) {
    const bound = audience.reason === 'budget' ? ', as far as the budget goes' : '';
    return `Contact ${formatCount(contacts)} of ${formatCount(customers)}${bound}: ${expected(shown)}, profit ${formatMoney(profit.chosen.value, currency)}.`;
  }
  const reached = buyersOfAll.value === 0 ? 0 : buyers.value / buyersOfAll.value;
  return `Contact the ${formatCount(contacts)} likeliest of ${formatCount(customers)}: ${expected(shown)}, ${formatShare(reached)} of all.`;
}

/** A ranking that is hardly better than chance is no ground to choose by, whatever the numbers after it. */
const trust = ({ model }: ShownAudience): string =>
  winnerOf(model.evaluation).summary.grade.grade === 'Poor'
    ? '. But the ranking is hardly better than chance.'
    : '.';

const expected = ({ audience: { buyers } }: ShownAudience): string =>
  `expect ${formatCount(buyers.value)} buyers (${between(buyers)})`;

/** An interval in words. */
export const between = ({ low, high }: Interval): string => `${formatCount(low)} to ${formatCount(high)}`;
