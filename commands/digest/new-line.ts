import { formatMoney } from '../../charts/format-number.ts';
import {
  type DigestLine,
  mayTellMoney,
  readingWords,
  shownCount,
  usualCount,
  usualMoney,
} from './digest-line.ts';
import { type Compared, compareWithUsual, isUnusual } from './usual.ts';
import type { Weeks } from './weeks.ts';

export type Arrivals = { readonly customers: Compared; readonly spend: number };

/** First purchases of the week against the weeks before. */
export const arrivalsInWeek = ({ week, earlier }: Weeks): Arrivals => ({
  customers: compareWithUsual(
    week.arrived,
    earlier.map(({ arrived }) => arrived),
    'count',
  ),
  spend: week.newSpend,
});

/** Who bought for the first time. */
export function newLine({ customers, spend }: Arrivals, currency: string): DigestLine {
  const spent = mayTellMoney(customers.value) ? ` and spent ${formatMoney(spend, currency)}` : '';
  return {
    topic: 'New',
    text: `${shownCount(customers.value, 'customer')} bought for the first time${spent}, ${readingWords(customers)}`,
    usual: usualCount(customers),
    unusual: isUnusual(customers),
  };
}

/** What customers bought in the week, less returns, against the weeks before. */
export const salesInWeek = ({ week, earlier }: Weeks): Compared =>
  compareWithUsual(
    week.sales,
    earlier.map(({ sales }) => sales),
    'money',
  );

/** What the week sold. */
export const salesLine = (sales: Compared, currency: string): DigestLine => ({
  topic: 'Sales',
  text: `${formatMoney(sales.value, currency)} from customers with a name, ${readingWords(sales)}`,
  usual: usualMoney(sales, currency),
  unusual: isUnusual(sales),
});
