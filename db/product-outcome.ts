import type { FeatureColumn, FeatureTable } from '../analytics/features/feature-table.ts';
import { isoDay } from '../analytics/math/calendar.ts';
import type { Outcome } from './outcomes.ts';
import { type PredictionTable, withoutSeparating } from './prediction-table.ts';
import { boughtBefore, buyersBetween } from './predictions/bought.ts';
import { featuresKnownOn } from './predictions/features-known-on.ts';
import { leftOutRules } from './predictions/left-out.ts';
import type { PurchaseSource } from './predictions/product-outcomes.ts';
import { purchaseDays } from './predictions/purchase-days.ts';
import { stackCuts } from './predictions/stack-cuts.ts';
import { ATTRIBUTES_HAVE_NO_HISTORY } from './predictions/time-rules.ts';
import type { Db } from './schema.ts';

type Question = {
  /** How many days ahead somebody buys or not, whole and above 0. */
  readonly days?: number;
  /** The most cut days to learn from. */
  readonly cuts?: number;
};

const DAYS = 30;
const CUTS = 4;

/**
 * Who will buy a product or category within the next days. It is learnt from cut days in the past, so many days apart
 * that no day is in two outcomes: what was known before each, and who bought from then until as many days later. The
 * newest cut is the last of the periods, to test on what was learnt from the others.
 *
 * @param outcome of a product or category, from `findOutcome`
 * @returns a table without rows where the purchases do not reach back twice as many days
 * @throws {RangeError} if the outcome is none of purchases, or the days or cuts are no whole number above 0
 */
export async function readProductTable(
  db: Db,
  outcome: Outcome,
  { days = DAYS, cuts = CUTS }: Question = {},
): Promise<PredictionTable> {
  const source = requirePurchases(outcome, days, cuts);
  const { firstDay, lastDay } = await purchaseDays(db);
  const end = lastDay + 1;
  const cutDays = Array.from({ length: cuts }, (_, i) => end - days * (i + 1))
    .filter((cut) => cut - firstDay >= days)
    .toReversed();
  const now = await tableOn(db, outcome, end, []);
  const shares = now.columns.filter(({ unit }) => unit === 'share').map(({ name }) => name);
  const tables: FeatureTable[] = [];
  const answers: Float64Array[] = [];
  for (const cut of cutDays) {
    const table = await tableOn(db, outcome, cut, shares);
    const buyers = await buyersBetween(db, source, cut, cut + days);
    tables.push(table);
    answers.push(Float64Array.from(table.customers, (key) => (buyers.has(key) ? 1 : 0)));
  }
  return assemble({ outcome, days, cutDays, now, tables, answers });
}

type Parts = {
  readonly outcome: Outcome;
  readonly days: number;
  readonly cutDays: readonly number[];
  readonly now: FeatureTable;
  readonly tables: readonly FeatureTable[];
  readonly answers: readonly Float64Array[];
};

function assemble({ outcome, days, cutDays, now, tables, answers }: Parts): PredictionTable {
  const cuts = cutDays.map((day, i) => ({ day, table: tables[i]!, values: answers[i]! }));
  const { table, values, periods, scoring } = stackCuts(now, cuts);
  const guarded = withoutSeparating(table, values);
  const names = new Set(guarded.table.columns.map(({ name }) => name));
  return {
    outcome,
    table: guarded.table,
    answers: values,
    periods,
    scoring: { ...scoring, columns: scoring.columns.filter(({ name }) => names.has(name)) },
    leftOut: guarded.leftOut,
    rules: [
      ...cutRules(outcome, days, cutDays),
      ATTRIBUTES_HAVE_NO_HISTORY,
      ...leftOutRules(guarded.leftOut, outcome.label),
    ],
  };
}

function requirePurchases({ source, name }: Outcome, days: number, cuts: number): PurchaseSource {
  if (source.of !== 'category' && source.of !== 'products') {
    throw new RangeError(`readProductTable requires an outcome of purchases, got ${name}`);
  }
  for (const [what, count] of Object.entries({ days, cuts })) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`readProductTable requires whole ${what} above 0, got ${count}`);
    }
  }
  return source;
}

/** What was known of everybody with a purchase before the day, and what each had bought of what is in question. */
async function tableOn(
  db: Db,
  { source, label }: Outcome,
  day: number,
  include: readonly string[],
): Promise<FeatureTable> {
  const table = await featuresKnownOn(db, { day, include });
  const before = await boughtBefore(db, source as PurchaseSource, day);
  const values = (measure: (key: string) => number) => Float64Array.from(table.customers, measure);
  const common = { family: 'behaviour', sensitive: false } as const;
  const bought: FeatureColumn[] = [
    {
      ...common,
      name: 'bought_orders',
      label: `Orders with ${label}`,
      unit: 'count',
      values: values((key) => before.get(key)?.orders ?? 0),
    },
    {
      ...common,
      name: 'bought_recency',
      label: `Days since the last purchase of ${label}`,
      unit: 'days',
      values: values((key) => day - (before.get(key)?.lastDay ?? Number.NaN)),
    },
  ];
  return { ...table, columns: [...table.columns, ...bought] };
}

function cutRules({ label }: Outcome, days: number, cutDays: readonly number[]): string[] {
  if (cutDays.length === 0) {
    return [
      `The purchases do not reach back ${2 * days} days: who buys ${label} cannot be learnt from them.`,
    ];
  }
  return [
    `A yes is a purchase of ${label} within ${days} days from ${cutDays.map(isoDay).join(', ')}; only what was known before each of these days is a feature.`,
    'Answers to campaigns are no features: not every campaign is known to be before each of these days.',
  ];
}
