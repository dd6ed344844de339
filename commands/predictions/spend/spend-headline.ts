import type { Interval } from '../../../analytics/evaluate/interval.ts';
import { countOf } from '../../../charts/count-of.ts';
import { formatCount, formatMoney } from '../../../charts/format-number.ts';
import type { ShownSpend } from './shown-spend.ts';

/** The sentence that answers, and the same without naming a customer. */
export function spendHeadline(shown: ShownSpend): {
  readonly headline: string;
  readonly groupHeadline: string;
} {
  const { question, subject, totals, currency } = shown;
  const { spend, each, customers } = totals.subject;
  const amount = `${formatMoney(spend.value, currency)} (${between(spend, currency)})`;
  const { time } = question;
  if (subject.who === 'customer') {
    const groupHeadline = `What one customer ${question.kind === 'ahead' ? 'will spend' : 'spends'} ${time}.`;
    return question.kind === 'ahead'
      ? { headline: `Customer ${subject.name} will spend ${amount} ${time}.`, groupHeadline }
      : {
          headline: `A customer like ${subject.name} spends ${amount} ${time}; ${subject.name} spent ${formatMoney(spentBy(shown), currency)}.`,
          groupHeadline,
        };
  }
  const name = subject.who === 'all' ? `All ${countOf(customers, 'customer')}` : subject.name;
  const mean = `${formatMoney(each, currency)} each`;
  const headline =
    question.kind === 'ahead'
      ? `${name} will spend ${amount} ${time}, ${mean}.`
      : `${subject.who === 'all' ? `Customers like all ${formatCount(customers)}` : `Customers like the ${countOf(customers, 'customer')} in ${name}`} spend ${amount} ${time}, ${mean}; these spent ${formatMoney(spentBy(shown), currency)}.`;
  return { headline, groupHeadline: headline };
}

/** An interval of money in words. */
export const between = ({ low, high }: Interval, currency: string): string =>
  `${formatMoney(low, currency)} to ${formatMoney(high, currency)}`;

/** What those asked for spent, of a file of totals. */
export const spentBy = ({ question: { amounts }, subject: { rows } }: ShownSpend): number =>
  rows.reduce((sum, row) => sum + amounts[row]!, 0);
