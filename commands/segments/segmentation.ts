import { applyPlan } from '../../analytics/features/apply-plan.ts';
import type { FeaturePlan, FeatureSet } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { planFeatures } from '../../analytics/features/plan-features.ts';
import { fitGroups } from '../../analytics/groups/fit-groups.ts';
import type { GroupFit, GroupMethod, GroupRule } from '../../analytics/groups/group-fit.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import type { Db } from '../../db/schema.ts';
import { currentRun, type SegmentationRun } from '../../db/segmentations.ts';
import { readSettings } from '../../db/settings.ts';
import { latestSnapshots, membershipOf } from '../../db/snapshots.ts';
import { UserError } from '../contract/user-error.ts';
import { assignByRule } from './assign-by-rule.ts';
import { describeGroups } from './describe-groups.ts';
import { keepRun } from './keep-run.ts';
import { planSentence } from './plan-sentence.ts';
import { storedRule } from './stored-rule.ts';

export type SegmentQuestion = {
  readonly method: GroupMethod;
  readonly k: number | undefined;
  readonly on: string | undefined;
  readonly sensitive: boolean;
  readonly rerun: boolean;
};

/** A group with the name and colour it keeps from run to run. */
export type NamedGroup = { readonly name: string; readonly clear: boolean; readonly colour: number };

/** Customers in groups: what every view of /segment and /profile is about. */
export type Segmentation = {
  readonly table: FeatureTable;
  readonly plan: FeaturePlan;
  readonly points: Matrix;
  readonly labels: Int32Array;
  /** By which anybody is put into the groups. */
  readonly rule: GroupRule;
  /** What was just fitted; null where the groups of an earlier run were kept. */
  readonly fit: GroupFit | null;
  readonly groups: readonly NamedGroup[];
  readonly method: GroupMethod;
  /** ISO day on which the groups were fitted, where they were kept. */
  readonly fittedOn: string | null;
  readonly currency: string;
  /** What the reader must know about how this came about. */
  readonly caveats: readonly string[];
};

export const SEED = 1;
/** Two groups of buyers are "buys" and "hardly buys": a marketer knows them. */
const LEAST_OF_BEHAVIOUR = 3;
const FEW = 4;
/** Shares of fewer categories say little of what somebody likes. */
const FEWEST_CATEGORIES = 3;

/** What was asked, without the data: the runs of one question follow one another. */
export const questionKey = ({ method, k, on, sensitive }: SegmentQuestion): string =>
  ['clusters', method, k ?? 'auto', on?.toLowerCase() ?? 'default', ...(sensitive ? ['sensitive'] : [])].join(
    ':',
  );

/**
 * The groups that a question is about: those of the last run with everybody assigned to them, or new ones.
 *
 * @throws {UserError} if there is too little to group, or a column is unknown
 */
export async function segmentation(db: Db, question: SegmentQuestion, now: Date): Promise<Segmentation> {
  const last =
    question.rerun || question.method === 'dbscan' ? undefined : await currentRun(db, questionKey(question));
  return last === undefined || last.plan === null
    ? await fitted(db, question, now)
    : await kept(db, question, last, last.plan);
}

async function fitted(db: Db, question: SegmentQuestion, now: Date): Promise<Segmentation> {
  const table = await readFeatureTable(db);
  requireCustomers(table);
  const plan = planOf(table, question);
  const points = applyPlan(plan, table);
  const least = plan.columns.some(({ family }) => family === 'rfm' || family === 'behaviour')
    ? LEAST_OF_BEHAVIOUR
    : 2;
  const fit = fitOf(points, question, least);
  const { currency } = await readSettings(db);
  const { groups, caveats } = await keepRun(db, {
    question: questionKey(question),
    table,
    plan,
    fit,
    seed: SEED,
    now,
  });
  return {
    table,
    plan,
    points,
    labels: fit.labels,
    rule: fit.rule,
    fit,
    groups,
    method: question.method,
    fittedOn: null,
    currency: currency ?? '',
    caveats,
  };
}

async function kept(
  db: Db,
  question: SegmentQuestion,
  run: SegmentationRun,
  plan: FeaturePlan,
): Promise<Segmentation> {
  const table = await readFeatureTable(db, { include: plan.columns.map(({ source }) => source) });
  requireCustomers(table);
  const points = applyPlan(plan, table);
  const rule = storedRule(run);
  const { currency, dataVersion } = await readSettings(db);
  const labels = (await storedLabels(db, run, table, dataVersion)) ?? assignByRule(points, rule);
  const named = run.groups.filter(({ number }) => number >= 0);
  const described = describeGroups(table, plan, labels, named.length);
  return {
    table,
    plan,
    points,
    labels,
    rule,
    fit: null,
    groups: named.map(({ name, colour }, number) => ({
      name,
      colour,
      clear: described[number]?.clear ?? false,
    })),
    method: question.method,
    fittedOn: new Date(run.createdAt * 1000).toISOString().slice(0, 10),
    currency: currency ?? '',
    caveats: [],
  };
}

/** Who is in which group on the very data that the run was fitted on: there is nothing to assign. */
async function storedLabels(
  db: Db,
  run: SegmentationRun,
  { customers }: FeatureTable,
  dataVersion: string,
): Promise<Int32Array | undefined> {
  const [snapshot] = await latestSnapshots(db, run.question, 1);
  if (snapshot === undefined || snapshot.run !== run.id || snapshot.dataVersion !== dataVersion)
    return undefined;
  const membership = await membershipOf(db, snapshot.id);
  const groupOf = new Map(membership.customers.map((customer, i) => [customer, membership.groups[i]!]));
  const labels = customers.map((customer) => groupOf.get(customer));
  return labels.includes(undefined) ? undefined : Int32Array.from(labels, (label) => label ?? -1);
}

function requireCustomers({ customers }: FeatureTable): void {
  if (customers.length === 0) {
    throw new UserError(
      'There are no customers to group yet. Import purchases or a table of customers: npx patron import FILE',
    );
  }
  if (customers.length < FEW) {
    throw new UserError(`There are only ${customers.length} customers: too few to find groups among them.`);
  }
}

/** What to group on, from the words after /segment: a set, or columns. */
function planOf(table: FeatureTable, { on, sensitive }: SegmentQuestion): FeaturePlan {
  const wanted = on === undefined ? defaultColumns(table) : columnsAsked(on);
  try {
    return planFeatures(table, { sensitive, ...(wanted !== undefined && { on: wanted }) });
  } catch (error) {
    throw new UserError(planSentence(error));
  }
}

const SETS: readonly FeatureSet[] = ['rfm', 'spend', 'demographics', 'attributes', 'all'];

/** A set by its name, or columns: `income, region and age`. */
function columnsAsked(on: string): FeatureSet | readonly string[] {
  const set = SETS.find((name) => name === on.trim().toLowerCase());
  return set ?? on.split(/\s*(?:,|\band\b)\s*|\s+/).filter((name) => name !== '');
}

/** How they buy and what they buy, where it is known what; else as the plan has it. */
function defaultColumns({ columns }: FeatureTable): readonly string[] | undefined {
  const categories = columns.filter(({ family, unit }) => family === 'category' && unit === 'share');
  return categories.length < FEWEST_CATEGORIES ? undefined : ['rfm', ...categories.map(({ name }) => name)];
}

function fitOf(points: Matrix, { method, k }: SegmentQuestion, least: number): GroupFit {
  try {
    return fitGroups(points, method, { seed: SEED, k, least });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      k === undefined
        ? 'These customers are too much alike to be put into groups. Ask on other columns, such as /segment on all.'
        : `There are not enough different customers for ${k} groups. Ask for fewer, or leave out k.`,
    );
  }
}
