import { isoDay } from '../../analytics/math/calendar.ts';
import { type ChurnScope, churnProvenance, churnScope, definitionWords } from '../churn/churn-scope.ts';
import {
  censoringCaveat,
  type LostMonthRow,
  lostChart,
  lostMonths,
  lostSentence,
} from '../churn/lost-months.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { scopeData } from './asked-words.ts';
import { monthLabel } from './periods.ts';
import type { SalesScope } from './sales-scope.ts';

/**
 * `/trend lost`: customers whose silence reached a number of days, by month, as /churn counts them.
 *
 * @param asked days; else those that the company has fixed
 * @throws {UserError} if no sale names a customer, or the purchases are too young
 */
export async function lostView(scope: SalesScope, asked: number | undefined): Promise<Answer> {
  if (scope.total.customers === 0) {
    throw new UserError('No sale names a customer, so nobody can be seen to be lost. Ask /trend revenue.');
  }
  const churn = await churnScope(scope.db, asked);
  const months = lostMonths(churn);
  const sentence = lostSentence(months, churn);
  if (sentence === null) throw tooShort(churn);
  return {
    title: 'Customers lost by month',
    headline: `${sentence}; ${churn.windowDays} days without a purchase count as lost.`,
    privacy: 'aggregate',
    blocks: [
      ...lostChart(months, churn),
      tableBlock(months.filter(({ complete }) => complete)),
      actions(churn),
    ],
    caveats: [censoringCaveat(months, churn), ...leftOut(months)],
    provenance: churnProvenance(churn, [
      'A customer is lost in the month in which the days without a purchase are over; who comes back and falls silent again is counted again. Who had bought in as many days before the month began could be lost in it.',
      'The value of the lost is what they bought in the 365 days up to their last purchase, returns not subtracted.',
    ]),
    data: {
      view: 'lost',
      measure: 'lost',
      by: 'month',
      ...scopeData(scope),
      windowDays: churn.windowDays,
      definition: churn.definition,
      rows: months.map(({ month, ...row }) => ({ period: month, ...row })),
    },
  };
}

const tooShort = ({ history: { firstDay, lastDay }, windowDays }: ChurnScope) =>
  new UserError(
    `The purchases run from ${isoDay(firstDay)} to ${isoDay(lastDay)}: too short for a whole month in which a silence of ${windowDays} days could end. Give fewer days, such as /trend lost days=${Math.max(7, Math.floor(windowDays / 3))}, or import a longer history.`,
  );

function leftOut(months: readonly LostMonthRow[]): string[] {
  const names = months.filter(({ complete }) => !complete).map(({ month }) => monthLabel(month));
  return names.length === 0
    ? []
    : [`Left out of the table, because not every day of them could show a loss: ${names.join(', ')}.`];
}

const tableBlock = (complete: readonly LostMonthRow[]): Block => ({
  kind: 'table',
  id: 'lost',
  groupSize: 'lost',
  columns: [
    { key: 'period', label: 'Month', type: 'text' },
    { key: 'lost', label: 'Lost', type: 'count' },
    { key: 'active', label: 'Active before', type: 'count' },
    { key: 'rate', label: '% lost', type: 'share' },
    { key: 'revenue', label: 'Their last year', type: 'money' },
    { key: 'returned', label: 'Back since', type: 'count', detail: true },
  ],
  rows: complete.slice(-13).map(({ month, lost, active, rate, revenue, returned }) => ({
    period: month,
    lost,
    active,
    rate,
    revenue,
    returned,
  })),
});

const actions = (churn: ChurnScope): Block => ({
  kind: 'actions',
  items: [
    ...[60, 180]
      .filter((days) => days !== churn.windowDays)
      .map((days) => ({ label: `lost after ${days} days`, command: `/trend lost days=${days}` })),
    { label: 'new customers by month', command: '/trend new' },
    { label: 'who is at risk now', command: `/churn${definitionWords(churn)}` },
  ],
});
