import { altText } from '../../charts/alt-text.ts';
import { formatTick } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import type { Block } from '../contract/answer.ts';
import { mayTellMoney, usualCount } from './digest-line.ts';
import { type LostCompared, lostOf, QUIET_FROM } from './lost-line.ts';
import type { Weeks } from './weeks.ts';

/** Who is being lost, week by week, the newest first. */
export function weeklyChart(weeks: Weeks, lost: LostCompared, currency: string): Block {
  const quiet = weeks.segments.findIndex(({ name }) => name === QUIET_FROM);
  const rows = [weeks.week, ...weeks.earlier].map((week, i) => {
    const { customers, money } = lostOf(week, quiet, weeks.currencyDigits);
    return {
      name: i === 0 ? 'This week' : `to ${dayBefore(week.to)}`,
      // So few that the length of a bar would count them.
      value: mayTellMoney(customers) ? customers : 0,
      label: mayTellMoney(customers) ? `${customers} · ${formatTick(money, currency)}` : 'under 10',
    };
  });
  const usual = usualCount(lost.customers);
  const subtitle = `Customers who fell to ${QUIET_FROM} or worse, and what they had spent${usual === '' ? '' : `; usual is ${usual}`}`;
  return {
    kind: 'chart',
    id: 'lost',
    alt: altText(
      `Bars of ${rows.length} weeks, the newest first. ${subtitle}.`,
      rows.map(({ name, label }) => `${name}: ${label}`),
      'weeks',
    ),
    spec: labelledBars({
      title: 'Customers being lost, week by week',
      subtitle,
      rows,
      color: OKABE_ITO.vermillion,
      empty: 'There is no week to show.',
    }),
  };
}

/** The last day of a week that ends before a day: `27 Nov`. */
const dayBefore = (to: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${to}T00:00:00Z`) - 86_400_000,
  );
