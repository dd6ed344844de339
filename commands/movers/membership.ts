import { applyPlan } from '../../analytics/features/apply-plan.ts';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';
import { loadPopulation } from '../rfm/population.ts';
import { segmentBuyers } from '../rfm/segmented-buyers.ts';
import { assignByRule } from '../segments/assign-by-rule.ts';
import { segmentation } from '../segments/segmentation.ts';

/** Who was in which group on a day. */
export type Membership = {
  /** Customer to place of the group in `groups`. */
  readonly groupOf: ReadonlyMap<string, number>;
  /** Days since the last purchase. */
  readonly recencyOf: ReadonlyMap<string, number>;
  /** Net spend up to the day, major units. */
  readonly spendOf: ReadonlyMap<string, number>;
};

/** The same groups on two days. */
export type TwoDays = {
  readonly groups: readonly string[];
  /** Whether the groups stand from the best to the worst. */
  readonly bestFirst: boolean;
  readonly before: Membership;
  readonly after: Membership;
  /** ISO days. */
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly rules: readonly string[];
};

const TOO_SHORT = (days: number) =>
  new UserError(
    `The purchases do not reach back ${days} days before their end, so nobody can have moved in that time. Ask for fewer days, such as /movers 7d.`,
  );

/**
 * The RFM segments on the last day of the data and some days before, each day scored by its own quintiles, as
 * /rfm as-of=… does.
 *
 * @throws {UserError} if the data has no dates, or does not reach back so far
 */
export async function rfmOnTwoDays(db: Db, days: number): Promise<TwoDays> {
  const now = await loadPopulation(db, { 'as-of': undefined, gross: false });
  if (now.asOf === null) throw noDates();
  const from = isoDay(dayFromIso(now.asOf) - days);
  const then = await loadPopulation(db, { 'as-of': from, gross: false }).catch((error: unknown) => {
    throw error instanceof UserError ? TOO_SHORT(days) : error;
  });
  const [after, before] = [now, then].map((population) => {
    const segmented = segmentBuyers(population.buyers, '11', undefined);
    if (segmented === null) throw TOO_SHORT(days);
    const buyers = population.customers.slice(0, population.buyers.recency.length);
    return { segmented, membership: membershipOf(buyers, segmented.segment, population.buyers) };
  }) as [Day, Day];
  return {
    groups: after.segmented.scheme.segments.map(({ name }) => name),
    bestFirst: true,
    before: before.membership,
    after: after.membership,
    from,
    to: now.asOf,
    currency: now.currency ?? '',
    rules: ['RFM segments (11) of each day, scored by the quintiles of that day.'],
  };
}

type Day = {
  readonly segmented: NonNullable<ReturnType<typeof segmentBuyers>>;
  readonly membership: Membership;
};

/**
 * The groups of /segment on the last day of the data and some days before, both by the rule that the groups were
 * fitted with.
 *
 * @throws {UserError} if the data has no dates, or does not reach back so far
 */
export async function groupsOnTwoDays(db: Db, days: number, now: Date): Promise<TwoDays> {
  const question = { method: 'kmeans', k: undefined, on: undefined, sensitive: false, rerun: false } as const;
  const found = await segmentation(db, question, now);
  const { table, plan, rule, groups } = found;
  if (table.asOf === null) throw noDates();
  const day = dayFromIso(table.asOf) - days;
  const include = plan.columns.map(({ source }) => source);
  const earlier = await readFeatureTable(db, { asOf: day, include });
  if (earlier.customers.length === 0 || rule.by === 'refit') throw TOO_SHORT(days);
  const labels = assignByRule(applyPlan(plan, earlier), rule);
  return {
    groups: groups.map(({ name }) => name),
    bestFirst: false,
    before: membershipOf(earlier.customers, labels, rfmOf(earlier)),
    after: membershipOf(table.customers, found.labels, rfmOf(table)),
    from: isoDay(day),
    to: table.asOf,
    currency: found.currency,
    rules: ['Groups of /segment; on both days everybody is in the nearest group.'],
  };
}

type Columns = { readonly recency: ArrayLike<number>; readonly monetary: ArrayLike<number> };

function rfmOf({
  columns,
}: {
  readonly columns: readonly { name: string; values: Float64Array }[];
}): Columns {
  const column = (name: string) =>
    columns.find((known) => known.name === name)?.values ?? new Float64Array(0);
  return { recency: column('recency'), monetary: column('monetary') };
}

function membershipOf(
  customers: readonly string[],
  groups: ArrayLike<number>,
  { recency, monetary }: Columns,
): Membership {
  const mapOf = (values: ArrayLike<number>) =>
    new Map(customers.map((customer, row) => [customer, values[row] ?? 0] as const));
  return { groupOf: mapOf(groups), recencyOf: mapOf(recency), spendOf: mapOf(monetary) };
}

const noDates = () =>
  new UserError(
    'This data has no calendar dates of purchases, so nobody can be seen to move. Import purchase lines.',
  );
