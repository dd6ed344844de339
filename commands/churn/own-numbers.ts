import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import { expectedPurchases } from '../../analytics/lifetime/expected-purchases.ts';
import type { ChurnScope } from './churn-scope.ts';
import type { CurrentRisk } from './current-risk.ts';
import { DAYS_A_WEEK, timesOn } from './lifetime-on.ts';

/** One number of how a customer buys, beside the mean of those who are active. */
export type OwnNumber = {
  readonly name: 'silence' | 'purchaseDays' | 'sinceFirst' | 'meanGap' | 'expected' | 'left';
  readonly label: string;
  readonly unit: FeatureColumn['unit'];
  /** NaN where it is not known: who bought once has no gap. */
  readonly customer: number;
  readonly average: number | null;
};

/** How a customer buys: what a ranking by days or by the lifetime model goes by. Time O(customers). */
export function ownNumbers(scope: ChurnScope, risk: CurrentRisk, customer: string): OwnNumber[] {
  const { keys, windowDays } = scope;
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  const place = placeOf.get(customer)!;
  const active = risk.customers.map((one) => placeOf.get(one.customer)!);
  const days = (read: (own: Int32Array) => number) => (at: number) => read(daysOf(scope, at));
  const { lastDay } = scope.history;
  const expected = expectedBy(scope, risk);
  const left = new Map(risk.customers.map((one) => [placeOf.get(one.customer)!, one.leftProbability]));
  const number = (
    name: OwnNumber['name'],
    label: string,
    unit: OwnNumber['unit'],
    told: (at: number) => number,
  ): OwnNumber => ({ name, label, unit, customer: told(place), average: meanOf(active.map(told)) });
  return [
    number(
      'silence',
      'Days since the last purchase',
      'days',
      days((own) => lastDay - own.at(-1)!),
    ),
    number(
      'purchaseDays',
      'Days with a purchase',
      'count',
      days(({ length }) => length),
    ),
    number(
      'sinceFirst',
      'Days since the first purchase',
      'days',
      days((own) => lastDay - own[0]!),
    ),
    number('meanGap', 'Mean time between purchases', 'days', days(meanGap)),
    ...(expected === null
      ? []
      : [number('expected', `Purchases expected within ${windowDays} days`, 'number', expected)]),
    ...(risk.customers.every(({ leftProbability }) => leftProbability === null)
      ? []
      : [number('left', '1 − P(alive)', 'share', (at) => left.get(at) ?? Number.NaN)]),
  ];
}

const daysOf = ({ history: { starts, days } }: ChurnScope, place: number): Int32Array =>
  days.subarray(starts[place]!, starts[place + 1]!);

const meanGap = (own: Int32Array): number =>
  own.length < 2 ? Number.NaN : (own.at(-1)! - own[0]!) / (own.length - 1);

/** By place, from the lifetime model; null where there is none. */
function expectedBy(scope: ChurnScope, { lifetime }: CurrentRisk): ((place: number) => number) | null {
  if (lifetime === null) return null;
  const { customers, summary } = timesOn(scope.days, scope.history.lastDay);
  const expected = expectedPurchases(lifetime.model, summary, scope.windowDays / DAYS_A_WEEK);
  const byPlace = new Map(Array.from(customers, (place, row) => [place, expected[row]!]));
  return (place) => byPlace.get(place) ?? Number.NaN;
}

function meanOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
