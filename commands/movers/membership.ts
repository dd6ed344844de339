import { applyPlan } from '../../analytics/features/apply-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';
import { loadPopulation } from '../rfm/population.ts';
import { type SchemeName, segmentBuyers } from '../rfm/segmented-buyers.ts';
import { assignByRule } from '../segments/assign-by-rule.ts';
import type { RunDrift } from '../segments/run-drift.ts';
import { type Segmentation, segmentation } from '../segments/segmentation.ts';
import type { Period } from './period.ts';

/** Who was in which group on a day. */
export type Membership = {
  /** Customer to place of the group in `groups`. */
  readonly groupOf: ReadonlyMap<string, number>;
  /** Days since the last purchase. */
  readonly recencyOf: ReadonlyMap<string, number>;
  /** Spend up to the day, major units. */
  readonly spendOf: ReadonlyMap<string, number>;
};

/** The same groups on two days. */
export type TwoDays = {
  readonly groups: readonly string[];
  /** Whether the groups stand from the best to the worst. */
  readonly bestFirst: boolean;
  readonly before: Membership;
  readonly after: Membership;
  readonly period: Period;
  readonly currency: string;
  readonly rules: readonly string[];
  /** How far the customers have moved since the groups were fitted; null where nothing was fitted, or it is not known. */
  readonly drift: RunDrift | null;
};

/** How RFM segments are made on each of the days. */
export type RfmQuestion = {
  readonly scheme: SchemeName;
  readonly gross: boolean;
  /** For `lmh`: clusters per dimension; else chosen anew on each day. */
  readonly k: number | undefined;
};

/**
 * The RFM segments of two days, each day scored by its own cut points, as /rfm as-of=… does.
 *
 * @throws {UserError} if all customers of a day are alike
 */
export async function rfmOnTwoDays(db: Db, period: Period, question: RfmQuestion): Promise<TwoDays> {
  const after = await rfmDay(db, period.isLatest ? undefined : period.to, question);
  const before = await rfmDay(db, period.from, question);
  return {
    groups: after.scheme.segments.filter(({ ofNonBuyers }) => ofNonBuyers !== true).map(({ name }) => name),
    bestFirst: true,
    before: before.membership,
    after: after.membership,
    period,
    currency: after.currency ?? '',
    rules: [`RFM segments (${question.scheme}) of each day, scored by the customers of that day.`],
    drift: null,
  };
}

async function rfmDay(db: Db, asOf: string | undefined, { scheme, gross, k }: RfmQuestion) {
  const { buyers, customers, currency } = await loadPopulation(db, { 'as-of': asOf, gross });
  const segmented = segmentBuyers(buyers, scheme, k);
  if (segmented === null) {
    throw new UserError(
      `All customers ${asOf === undefined ? 'are' : `were still`} alike in recency, orders and spend${asOf === undefined ? '' : ` on ${asOf}`}, so there are no segments to move between. Compare later days.`,
    );
  }
  const keys = customers.slice(0, buyers.recency.length);
  return { scheme: segmented.scheme, currency, membership: membershipOf(keys, segmented.segment, buyers) };
}

/**
 * The groups of /segment on two days, both by the rule that the groups were fitted with.
 *
 * @throws {UserError} if the groups cannot be told of another day
 */
export async function groupsOnTwoDays(db: Db, period: Period, now: Date): Promise<TwoDays> {
  const found = await segmentation(db, { method: 'kmeans', sensitive: false, rerun: false }, now);
  const before = await groupsOn(db, found, period.from);
  const after = period.isLatest
    ? membershipOf(found.table.customers, found.labels, rfmOf(found.table))
    : await groupsOn(db, found, period.to);
  return {
    groups: found.groups.map(({ name }) => name),
    bestFirst: false,
    before,
    after,
    period,
    currency: found.currency,
    rules: ['Groups of /segment; on both days everybody is in the nearest group.'],
    drift: found.drift,
  };
}

async function groupsOn(db: Db, { plan, rule }: Segmentation, day: string): Promise<Membership> {
  const include = plan.columns.map(({ source }) => source);
  const table = await readFeatureTable(db, { asOf: dayFromIso(day), include });
  if (table.customers.length === 0 || rule.by === 'refit') {
    throw new UserError(
      `Nobody can be put into these groups as of ${day}. Ask for a later day, or /movers rfm.`,
    );
  }
  return membershipOf(table.customers, assignByRule(applyPlan(plan, table), rule), rfmOf(table));
}

type Columns = { readonly recency: ArrayLike<number>; readonly monetary: ArrayLike<number> };

function rfmOf({ columns }: FeatureTable): Columns {
  const column = (name: string) =>
    columns.find((known) => known.name === name)?.values ?? new Float64Array(0);
  return { recency: column('recency'), monetary: column('monetary') };
}

/** Who is in which group, with what the moves are told by; entry i of each is customer i. */
export function membershipOf(
  customers: readonly string[],
  groups: ArrayLike<number>,
  { recency, monetary }: Columns,
): Membership {
  const mapOf = (values: ArrayLike<number>) =>
    new Map(customers.map((customer, row) => [customer, values[row] ?? 0] as const));
  return { groupOf: mapOf(groups), recencyOf: mapOf(recency), spendOf: mapOf(monetary) };
}
