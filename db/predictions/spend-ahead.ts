import type { FeatureColumn, FeatureTable } from '../../analytics/features/feature-table.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import type { Db } from '../schema.ts';
import type { SpendTable } from '../spend-table.ts';
import { featuresKnownOn } from './features-known-on.ts';
import { purchaseDays } from './purchase-days.ts';
import { type Spend, spendBetween } from './spend-between.ts';
import { type Cut, stackCuts } from './stack-cuts.ts';
import { ATTRIBUTES_HAVE_NO_HISTORY } from './time-rules.ts';

type Question = { readonly days: number; readonly minorUnits: number };

/** The most days in the past that are learnt from. */
const CUTS = 4;

/** Spend in as many days before as are asked about: what one would go by without a model. */
const RECENT = 'recent_spend';

/**
 * Spend in the next days, learnt from days in the past that lie so far apart that no purchase is in two outcomes: what was
 * known before each, and what was spent from then on. Before each lie at least as many days of purchases.
 */
export async function spendAhead(db: Db, { days, minorUnits }: Question): Promise<SpendTable> {
  const { firstDay, lastDay } = await purchaseDays(db);
  const end = lastDay + 1;
  const cutDays = Array.from({ length: CUTS }, (_, i) => end - days * (i + 1))
    .filter((day) => day - firstDay >= days)
    .toReversed();
  const now = await tableOn(db, end, { days, minorUnits, include: [] });
  const include = now.columns.filter(({ unit }) => unit === 'share').map(({ name }) => name);
  const cuts: Cut[] = [];
  for (const day of cutDays) {
    const table = await tableOn(db, day, { days, minorUnits, include });
    const spend = await spendBetween(db, day, day + days);
    const values = Float64Array.from(table.customers, (key) => (spend.get(key)?.net ?? 0) / minorUnits);
    cuts.push({ day, table, values });
  }
  const { table, values, periods, scoring } = stackCuts(now, cuts);
  return {
    kind: 'ahead',
    days,
    table,
    amounts: values,
    periods,
    before: table.columns.find(({ name }) => name === RECENT)?.values ?? new Float64Array(0),
    scoring,
    leftOut: [],
    purchases: { firstDay, lastDay },
    rules: [...cutRules(days, cutDays), ATTRIBUTES_HAVE_NO_HISTORY],
  };
}

type OnDay = Question & { readonly include: readonly string[] };

/** What was known of everybody with a purchase before the day, and what each spent lately. */
async function tableOn(db: Db, day: number, { days, minorUnits, include }: OnDay): Promise<FeatureTable> {
  const table = await featuresKnownOn(db, { day, include });
  const [recent, former] = [
    await spendBetween(db, day - days, day),
    await spendBetween(db, day - 2 * days, day - days),
  ];
  const column = (
    name: string,
    label: string,
    unit: FeatureColumn['unit'],
    of: ReadonlyMap<string, Spend>,
    measure: (spend: Spend) => number,
  ): FeatureColumn => {
    const values = Float64Array.from(table.customers, (key) => {
      const spend = of.get(key);
      return spend === undefined ? 0 : measure(spend);
    });
    return { name, label, family: 'behaviour', unit, sensitive: false, values };
  };
  const net = ({ net: minor }: Spend) => minor / minorUnits;
  return {
    ...table,
    columns: [
      ...table.columns,
      column(RECENT, `Spend in the last ${days} days`, 'money', recent, net),
      column('recent_orders', `Orders in the last ${days} days`, 'count', recent, ({ orders }) => orders),
      column('former_spend', `Spend in the ${days} days before those`, 'money', former, net),
    ],
  };
}

function cutRules(days: number, cutDays: readonly number[]): string[] {
  if (cutDays.length === 0) return [`The purchases do not reach back ${2 * days} days.`];
  return [
    `Spend is net: purchases less returns, within ${days} days (a month is 30.44 days).`,
    `It is learnt from what was spent within ${days} days from ${cutDays.map(isoDay).join(', ')}, by those who had bought before; only what was known before each of these days is a feature.`,
    'Answers to campaigns are no features: not every campaign is known to be before each of these days.',
    'Customers who will buy for the first time are not counted.',
  ];
}
