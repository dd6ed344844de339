import { type Cohort, isLastMonthWhole, monthlyCohorts } from '../../analytics/cohorts/monthly-cohorts.ts';
import { weightedRetention } from '../../analytics/cohorts/weighted-retention.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { isoMonth } from '../../analytics/math/calendar-month.ts';
import { cohortHeatMap, cohortHeatMapAlt } from '../../charts/cohort-heat-map.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { type ChurnScope, churnScope } from '../churn/churn-scope.ts';
import { shortMonth } from '../churn/lost-months.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';

/** More rows are not read on a phone. */
const MOST_SHOWN = 13;
const MOST_MONTHS = 12;

type Cohorts = {
  readonly all: readonly Cohort[];
  /** Without the first, which holds whoever was a customer when the data began. */
  readonly fresh: readonly Cohort[];
  readonly lastIsPartial: boolean;
  /** Of `fresh`: k months later, by cells of months that are over. */
  readonly weighted: Float64Array;
};

/** Answers /cohorts. */
export async function answerCohorts(_: object, { db }: CommandContext): Promise<Answer> {
  const scope = await churnScope(db, undefined);
  const all = monthlyCohorts(scope.history);
  if (all.length < 2 || all[0]!.active.length < 2) throw tooShort(scope);
  const lastIsPartial = !isLastMonthWhole(scope.history);
  const fresh = all.slice(1);
  const weighted = weightedRetention(lastIsPartial ? fresh.map(withoutLast) : fresh);
  const cohorts = { all, fresh, lastIsPartial, weighted };
  const headline = headlineOf(cohorts);
  return {
    title: 'Retention by month of first purchase',
    headline,
    privacy: 'aggregate',
    blocks: [
      chartBlock(cohorts, headline, scope),
      weightedTable(cohorts),
      {
        kind: 'actions',
        items: [
          { label: 'how long customers stay', command: '/churn survival' },
          { label: 'who is lost and at risk', command: '/churn' },
        ],
      },
    ],
    caveats: caveatsOf(cohorts, scope),
    provenance: {
      asOf: scope.asOf,
      rows: scope.lines,
      customers: all.reduce((sum, { size }) => sum + size, 0),
      rules: [
        'A cohort is who bought for the first time in one calendar month; retention is the share of it that bought in the month so many months later.',
        'Weighted retention is over all cohorts that are old enough, each counted by its size: later months are of fewer and older cohorts, so it may rise.',
        'Lines that name no customer are left out; returns and adjustments are no purchases. Revenue is purchases, returns not subtracted.',
      ],
      ...(scope.currency !== '' && { currency: scope.currency }),
    },
    data: {
      lastIsPartial,
      cohorts: all.map((cohort) => dataOf(cohort, scope)),
      weightedRetention: [...weightedRetention(all)],
      weightedRetentionOfNew: [...weighted],
    },
  };
}

const tooShort = ({ history }: ChurnScope) =>
  new UserError(
    `The purchases run from ${isoDay(history.firstDay)} to ${isoDay(history.lastDay)}: cohorts need new customers in two months at least. Import a longer history; until then /rfm shows who bought how lately.`,
  );

/** The cell of a month that is not over says too little. */
const withoutLast = (cohort: Cohort): Cohort => ({
  ...cohort,
  active: cohort.active.slice(0, -1),
  retention: cohort.retention.slice(0, -1),
  revenue: cohort.revenue.slice(0, -1),
});

function headlineOf({ weighted, fresh }: Cohorts): string {
  const [, next] = weighted;
  const customers = fresh.reduce((sum, { size }) => sum + size, 0);
  if (next === undefined) return `${countOf(customers, 'new customer')} came; no month after is over yet.`;
  const last = weighted.length - 1;
  const later = last >= 6 ? 6 : last;
  const then =
    later > 1
      ? `; ${formatShare(weighted[later]!)} of those old enough buy in the month ${later} months later`
      : '';
  return `${formatShare(next)} of new customers buy again in the month after their first purchase${then}.`;
}

function chartBlock({ all, lastIsPartial }: Cohorts, headline: string, scope: ChurnScope): Block {
  const rows = all.slice(-MOST_SHOWN).map(({ month, size, retention }) => ({
    label: shortMonth(isoMonth(month)),
    size,
    retention: Array.from(retention.subarray(1), (share) => (size < MINIMUM_GROUP ? null : share)),
  }));
  const input = { rows, lastIsPartial };
  return {
    kind: 'chart',
    id: 'cohorts',
    alt: cohortHeatMapAlt(input),
    spec: cohortHeatMap({
      ...input,
      title: headline.split(';')[0]!.replace(/\.$/, ''),
      subtitle: `Customers by month of first purchase · to ${isoDay(scope.history.lastDay)}`,
    }),
  };
}

function weightedTable({ weighted, fresh, lastIsPartial }: Cohorts): TableBlock {
  const known = fresh.map((cohort) => (lastIsPartial ? withoutLast(cohort) : cohort));
  return {
    kind: 'table',
    id: 'weighted',
    title: 'New customers who bought so many months later',
    groupSize: 'customers',
    columns: [
      { key: 'months', label: 'Months later', type: 'count' },
      { key: 'customers', label: 'Customers old enough', type: 'count' },
      { key: 'retention', label: '% who bought', type: 'share' },
    ],
    rows: [...weighted.slice(1, MOST_MONTHS + 1)].map((retention, i) => ({
      months: i + 1,
      customers: known.filter(({ active }) => active.length > i + 1).reduce((sum, { size }) => sum + size, 0),
      retention,
    })),
  };
}

function caveatsOf({ all, lastIsPartial }: Cohorts, { history }: ChurnScope): string[] {
  const [first] = all;
  const small = all.filter(({ size }) => size < MINIMUM_GROUP).length;
  return [
    `The first cohort, ${isoMonth(first!.month)}, holds whoever was a customer when the data began, not new ones: it is shown, and left out of the weighted retention.`,
    ...(lastIsPartial
      ? [
          `The data ends on ${isoDay(history.lastDay)}, within a month: the last cell of every row is not over. It is shown without colour, and left out of the weighted retention.`,
        ]
      : []),
    ...(small === 0
      ? []
      : [
          `Cells of ${countOf(small, 'cohort')} of fewer than ${formatCount(MINIMUM_GROUP)} customers are not shown.`,
        ]),
    ...(all.length > MOST_SHOWN
      ? [
          `The picture shows the newest ${MOST_SHOWN} of ${all.length} cohorts; the weighted retention is of all.`,
        ]
      : []),
  ];
}

const dataOf = ({ month, size, active, retention, revenue }: Cohort, { currencyDigits }: ChurnScope) => ({
  month: isoMonth(month),
  size,
  active: [...active],
  retention: [...retention],
  revenue: Array.from(revenue, (minor) => roundMoney(majorUnits(minor, currencyDigits), currencyDigits)),
});
