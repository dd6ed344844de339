import { formatMoney } from '../../charts/format-number.ts';
import type { Flow } from '../movers/flows.ts';
import { roundMoney } from '../rfm/major-units.ts';
import {
  type DigestLine,
  mayTellMoney,
  readingWords,
  shownCount,
  usualCount,
  usualMoney,
} from './digest-line.ts';
import { type Compared, compareWithUsual, isUnusual } from './usual.ts';
import type { Week, Weeks } from './weeks.ts';

/** The first of the segments whose customers have gone quiet; those behind it have as well. */
export const QUIET_FROM = 'At Risk';

/** Who is being lost in a week: moved from a better segment into one that has gone quiet. */
export type Lost = {
  readonly customers: number;
  /** What they had spent in all. */
  readonly money: number;
  /** Those who spent most first. */
  readonly flows: readonly Flow[];
};

export type LostCompared = { readonly now: Lost; readonly customers: Compared; readonly money: Compared };

/** Counts who is being lost in the week, and holds it against the weeks before. */
export function lostInWeek({ week, earlier, segments, currencyDigits }: Weeks): LostCompared {
  const quiet = segments.findIndex(({ name }) => name === QUIET_FROM);
  const now = lostOf(week, quiet, currencyDigits);
  const before = earlier.map((one) => lostOf(one, quiet, currencyDigits));
  return {
    now,
    customers: compareWithUsual(
      now.customers,
      before.map(({ customers }) => customers),
      'count',
    ),
    money: compareWithUsual(
      now.money,
      before.map(({ money }) => money),
      'money',
    ),
  };
}

/** Who is being lost in one week. @param quiet place of the first quiet segment */
export function lostOf({ flows }: Pick<Week, 'flows'>, quiet: number, digits: number): Lost {
  const lost = flows.filter(({ from, to }) => from < quiet && to >= quiet).sort((a, b) => b.money - a.money);
  return {
    customers: lost.reduce((sum, { customers }) => sum + customers.length, 0),
    money: roundMoney(
      lost.reduce((sum, { money }) => sum + money, 0),
      digits,
    ),
    flows: lost,
  };
}

/** Who is being lost and what that is worth. */
export function lostLine({ now, customers, money }: LostCompared, currency: string): DigestLine {
  const unusual = isUnusual(customers) || isUnusual(money);
  const told = mayTellMoney(now.customers);
  const spent = told ? ` who had spent ${formatMoney(now.money, currency)}` : '';
  const most = isUnusual(money) && !isUnusual(customers) ? money : customers;
  const usual = [usualCount(customers), told ? usualMoney(money, currency) : ''].filter((one) => one !== '');
  return {
    topic: 'Being lost',
    text: `${shownCount(now.customers, 'customer')}${spent} fell to ${QUIET_FROM} or worse, ${readingWords(most)}`,
    usual: usual.join(', '),
    unusual,
  };
}
