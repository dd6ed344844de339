import { formatMoney, formatShare } from '../../charts/format-number.ts';
import type { Db } from '../../db/schema.ts';
import { churnProvenance, churnScope } from '../churn/churn-scope.ts';
import { lostMonths } from '../churn/lost-months.ts';
import type { Provenance } from '../contract/answer.ts';
import { comparable } from '../contract/closest-match.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { nearestName } from '../contract/nearest-name.ts';
import { UserError } from '../contract/user-error.ts';
import { shownCount } from '../digest/digest-line.ts';
import { readWeeks, SCHEME } from '../digest/weeks.ts';
import { loadPopulation } from '../rfm/population.ts';
import { segmentBuyers } from '../rfm/segmented-buyers.ts';
import { monthLabel } from '../trends/periods.ts';
import type { AlertRule } from './read-alert-rule.ts';

/** A number that is watched, as it is now. */
export type AlertFigure = {
  readonly value: number;
  /** What it is, without a full stop; small counts are told as such. */
  readonly words: string;
  readonly provenance: Provenance;
  /** The command that says more. */
  readonly command: string;
};

/**
 * The number that a rule watches.
 *
 * @throws {UserError} if the data does not hold it, or there is no segment of that name
 */
export async function alertFigure(rule: AlertRule, db: Db): Promise<AlertFigure> {
  if (rule.measure === 'revenue') return revenueOfWeek(db);
  return rule.measure === 'segment' ? sizeOfSegment(db, rule.segment) : lostInMonth(db, rule.measure);
}

async function lostInMonth(db: Db, measure: 'lost' | 'churn'): Promise<AlertFigure> {
  const scope = await churnScope(db, undefined);
  const month = lostMonths(scope).findLast(({ complete }) => complete);
  if (month === undefined) {
    throw new UserError(
      `No month is over long enough to say who was lost in it: that takes ${scope.windowDays} days. Import more purchases, or watch a segment.`,
    );
  }
  const share =
    month.rate === null || month.lost < MINIMUM_GROUP ? '' : `, ${formatShare(month.rate)} of those active`;
  return {
    value: measure === 'lost' ? month.lost : 100 * (month.rate ?? 0),
    words: `in ${monthLabel(month.month)}, the last complete month, ${shownCount(month.lost, 'customer')} were lost${share}`,
    provenance: churnProvenance(scope, []),
    command: '/churn',
  };
}

async function revenueOfWeek(db: Db): Promise<AlertFigure> {
  const { week, period, rows, customers, currency } = await readWeeks(db, undefined);
  return {
    value: week.sales,
    words: `in the seven days before ${period.to}, customers bought for ${formatMoney(week.sales, currency ?? '')}, less returns`,
    provenance: {
      asOf: period.to,
      rows,
      customers,
      rules: [
        'Revenue is what customers with a name bought in the seven days up to the end of the data, less returns, as /digest counts it.',
      ],
      ...(currency !== null && { currency }),
    },
    command: '/digest',
  };
}

async function sizeOfSegment(db: Db, asked: string): Promise<AlertFigure> {
  const { buyers, asOf, rows, rules, currency } = await loadPopulation(db, {
    'as-of': undefined,
    gross: false,
  });
  const segmented = segmentBuyers(buyers, SCHEME, undefined);
  if (segmented === null) throw new UserError('All customers are alike, so there are no segments to watch.');
  const { segments } = segmented.scheme;
  const place = segments.findIndex(({ name }) => comparable(name) === comparable(asked));
  const name = segments[place]?.name;
  if (name === undefined) {
    const names = segments.map((segment) => segment.name);
    const near = nearestName(asked, names);
    throw new UserError(
      `There is no segment ${asked}.${near === undefined ? '' : ` Did you mean ${near}?`} There are: ${names.join(', ')}.`,
    );
  }
  const value = Array.from(segmented.segment).filter((one) => one === place).length;
  return {
    value,
    words: `${shownCount(value, 'customer')} ${value === 1 ? 'is' : 'are'} in the segment ${name}`,
    provenance: {
      asOf,
      rows,
      customers: buyers.recency.length,
      rules,
      scheme: SCHEME,
      ...(currency !== null && { currency }),
    },
    command: `/rfm ${name.toLowerCase()}`,
  };
}
