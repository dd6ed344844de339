import type { FeatureColumn, FeatureTable } from '../analytics/features/feature-table.ts';
import { takeCustomers } from '../analytics/features/take-customers.ts';
import { isoDay } from '../analytics/math/calendar.ts';
import { churnLabels } from '../analytics/survival/churn-labels.ts';
import type { PurchaseHistory } from '../analytics/survival/purchase-history.ts';
import type { Outcome } from './outcomes.ts';
import { type PredictionTable, withoutSeparating } from './prediction-table.ts';
import { featuresKnownOn } from './predictions/features-known-on.ts';
import { leftOutRules } from './predictions/left-out.ts';
import { stackCuts } from './predictions/stack-cuts.ts';
import { ATTRIBUTES_HAVE_NO_HISTORY } from './predictions/time-rules.ts';
import type { Db } from './schema.ts';

type Question = {
  /** Who buys on none of so many days is lost; only who bought on one of the same number of days before is asked about. */
  readonly days: number;
  /** Keys of the customers of the history. */
  readonly keys: readonly string[];
  readonly history: PurchaseHistory;
};

const MOST_CUTS = 4;

/**
 * Who of the active customers will be lost. It is learnt from cut days in the past, so many days apart that no day is in
 * two outcomes: what was known before each of who was active then, and who bought no more in the window from it.
 *
 * @returns a table without rows where the purchases do not reach back twice the days
 */
export async function readChurnTable(db: Db, { days, keys, history }: Question): Promise<PredictionTable> {
  const end = history.lastDay + 1;
  const cutDays = Array.from({ length: MOST_CUTS }, (_, i) => end - days * (i + 1))
    .filter((cut) => cut - history.firstDay >= days)
    .toReversed();
  const now = await activeOn(db, { days, keys, history }, end, []);
  const shares = now.columns.filter(({ unit }) => unit === 'share').map(({ name }) => name);
  const tables: FeatureTable[] = [];
  const answers: Float64Array[] = [];
  for (const cutDay of cutDays) {
    const table = await activeOn(db, { days, keys, history }, cutDay, shares);
    const labels = churnLabels(history, { cutDay, windowDays: days, activeDays: days });
    const lost = new Map(Array.from(labels.customers, (one, i) => [keys[one]!, labels.churned[i]!]));
    tables.push(table);
    answers.push(Float64Array.from(table.customers, (key) => lost.get(key) ?? Number.NaN));
  }
  return assemble({ days, cutDays, now, tables, answers });
}

type Parts = {
  readonly days: number;
  readonly cutDays: readonly number[];
  readonly now: FeatureTable;
  readonly tables: readonly FeatureTable[];
  readonly answers: readonly Float64Array[];
};

function assemble({ days, cutDays, now, tables, answers }: Parts): PredictionTable {
  const cuts = cutDays.map((day, i) => ({ day, table: tables[i]!, values: answers[i]! }));
  const { table, values, periods, scoring } = stackCuts(now, cuts);
  const guarded = withoutSeparating(table, values);
  const names = new Set(guarded.table.columns.map(({ name }) => name));
  const outcome = outcomeOf(days, values);
  return {
    outcome,
    table: guarded.table,
    answers: values,
    periods,
    scoring: { ...scoring, columns: scoring.columns.filter(({ name }) => names.has(name)) },
    leftOut: guarded.leftOut,
    rules: [
      `Lost is learnt from ${cutDays.map(isoDay).join(', ')}: who had bought in the ${days} days before and did not in the ${days} days from then; only what was known before each of these days is a feature.`,
      ATTRIBUTES_HAVE_NO_HISTORY,
      ...leftOutRules(guarded.leftOut, outcome.label),
    ],
  };
}

function outcomeOf(days: number, answers: Float64Array): Outcome {
  const yes = answers.reduce((sum, one) => sum + one, 0);
  return {
    name: `lost within ${days} days`,
    label: `No purchase within ${days} days`,
    kind: 'outcome',
    position: null,
    day: null,
    dayFrom: null,
    answers: { known: answers.length, yes, no: answers.length - yes, unknown: 0 },
    source: { of: 'nothing' },
  };
}

/** What was known, when the day began, of everybody with a purchase in the window before it. */
async function activeOn(
  db: Db,
  { days, keys, history }: Question,
  day: number,
  include: readonly string[],
): Promise<FeatureTable> {
  const table = await featuresKnownOn(db, { day, include });
  const recent = recentDays(history, keys, { from: day - days, until: day });
  const rows = Int32Array.from(table.customers.keys()).filter((row) => recent.has(table.customers[row]!));
  const active = takeCustomers(table, rows);
  const column: FeatureColumn = {
    name: 'recent_days',
    label: `Days with a purchase in the last ${days}`,
    family: 'behaviour',
    unit: 'count',
    sensitive: false,
    values: Float64Array.from(active.customers, (key) => recent.get(key) ?? 0),
  };
  return { ...active, columns: [...active.columns, column] };
}

/** By key, of who bought in a time: on how many of its days. */
function recentDays(
  { starts, days }: PurchaseHistory,
  keys: readonly string[],
  { from, until }: { readonly from: number; readonly until: number },
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [customer, key] of keys.entries()) {
    const own = days.subarray(starts[customer]!, starts[customer + 1]!);
    const count = own.filter((day) => day >= from && day < until).length;
    if (count > 0) counts.set(key, count);
  }
  return counts;
}
