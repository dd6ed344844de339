import { applyPlan } from '../../analytics/features/apply-plan.ts';
import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { fitGroups } from '../../analytics/groups/fit-groups.ts';
import type { GroupFit, GroupMethod, GroupRule } from '../../analytics/groups/group-fit.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import type { Db } from '../../db/schema.ts';
import { currentRun, readRun, type SegmentationRun } from '../../db/segmentations.ts';
import { readSettings } from '../../db/settings.ts';
import { membershipOf } from '../../db/snapshots.ts';
import { UserError } from '../contract/user-error.ts';
import { assignByRule } from './assign-by-rule.ts';
import { describeGroups } from './describe-groups.ts';
import { type FoundGroups, foundOf, storedFound } from './found-groups.ts';
import { questionInUse } from './groups-in-use.ts';
import { keepHistory } from './keep-history.ts';
import { keepRun } from './keep-run.ts';
import { planOfQuestion } from './plan-of-question.ts';
import { type RunDrift, runDrift } from './run-drift.ts';
import { isBare, questionKey, type SegmentQuestion, segmentCommand } from './segment-question.ts';
import { snapshotsOfRun } from './snapshots-of-run.ts';
import { storedRule } from './stored-rule.ts';

/** Which groups are asked for, and whether they are to be found anew. */
type Asked = SegmentQuestion & {
  readonly rerun: boolean;
  /** The bare question itself, whatever groups are in use. */
  readonly auto?: boolean;
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
  /** What the groups are an answer to. */
  readonly question: SegmentQuestion;
  /** Number of the run that holds them; null where it could not be kept. */
  readonly run: number | null;
  /** How they were found; null where a run of an earlier release does not say. */
  readonly found: FoundGroups | null;
  readonly groups: readonly NamedGroup[];
  readonly method: GroupMethod;
  /** ISO day on which the groups were fitted, where they were kept. */
  readonly fittedOn: string | null;
  readonly currency: string;
  /** The command that finds the groups anew. */
  readonly refit: string;
  /** How far customers have moved since the fit; null where they were fitted now, or it is not known. */
  readonly drift: RunDrift | null;
  /** What the reader must know about how this came about. */
  readonly caveats: readonly string[];
};

export const SEED = 1;
/** Two groups of buyers are "buys" and "hardly buys": a marketer knows them. */
const LEAST_OF_BEHAVIOUR = 3;
const FEW = 4;

/**
 * The groups that a question is about: those of the last run with everybody assigned to them, or new ones. The bare
 * question is about the groups in use, where somebody chose some.
 *
 * @throws {UserError} if there is too little to group, or a column is unknown
 */
export async function segmentation(db: Db, asked: Asked, now: Date): Promise<Segmentation> {
  const { method, k, campaigns, on, sensitive, rerun, auto = false } = asked;
  const own: SegmentQuestion = { method, k, campaigns, on, sensitive };
  const isOfUse = isBare(own) && !auto;
  const question = (isOfUse ? await questionInUse(db) : undefined) ?? own;
  const last =
    rerun || question.method === 'dbscan' ? undefined : await currentRun(db, questionKey(question));
  const refit = isOfUse ? '/segment rerun' : segmentCommand(question, 'rerun');
  if (last === undefined || last.plan === null) return { ...(await fitted(db, question, now)), refit };
  const { assigned, ...found } = await kept(db, { run: last, plan: last.plan, question, refit });
  if (assigned) await keepHistory(db, last.id, found, now);
  return found;
}

/**
 * The groups of one run.
 *
 * @throws {UserError} if there is no such run
 */
export async function segmentationOfRun(db: Db, id: number): Promise<Segmentation> {
  const run = await readRun(db, id);
  const { question } = (run?.parameters ?? {}) as { readonly question?: SegmentQuestion };
  if (run === undefined || run.plan === null || question === undefined) {
    throw new UserError(`There is no run ${id} of /segment. Ask /segment, and choose a group there.`);
  }
  const refit = segmentCommand(question, 'rerun');
  const { assigned: _, ...found } = await kept(db, { run, plan: run.plan, question, refit });
  return found;
}

async function fitted(db: Db, question: SegmentQuestion, now: Date): Promise<Omit<Segmentation, 'refit'>> {
  const table = await readFeatureTable(db);
  requireCustomers(table);
  const plan = planOfQuestion(table, question);
  const points = applyPlan(plan, table);
  const least = plan.columns.some(({ family }) => family === 'rfm' || family === 'behaviour')
    ? LEAST_OF_BEHAVIOUR
    : 2;
  const fit = fitOf(points, question, least);
  const { currency } = await readSettings(db);
  const { groups, run, caveats } = await keepRun(db, {
    question,
    table,
    plan,
    points,
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
    question,
    run,
    found: foundOf(fit),
    groups,
    method: question.method,
    fittedOn: null,
    currency: currency ?? '',
    drift: null,
    caveats,
  };
}

type Kept = Pick<Segmentation, 'plan' | 'question' | 'refit'> & { readonly run: SegmentationRun };

/** @returns the groups of a run, and whether people were assigned to them now: the data is newer than the run */
async function kept(
  db: Db,
  { run, plan, question, refit }: Kept,
): Promise<Segmentation & { readonly assigned: boolean }> {
  const table = await readFeatureTable(db, { include: plan.columns.map(({ source }) => source) });
  requireCustomers(table);
  const points = applyPlan(plan, table);
  const rule = storedRule(run);
  const { currency, dataVersion } = await readSettings(db);
  const stored = await storedLabels(db, run, table, dataVersion);
  const labels = stored ?? assign(points, rule);
  const named = run.groups.filter(({ number }) => number >= 0);
  const described = describeGroups(table, plan, labels, named.length);
  const groups = named.map(({ name, colour }, number) => ({
    name,
    colour,
    clear: described[number]?.clear ?? false,
  }));
  return {
    table,
    plan,
    points,
    labels,
    rule,
    question,
    run: run.id,
    found: storedFound(run),
    groups,
    method: question.method,
    fittedOn: new Date(run.createdAt * 1000).toISOString().slice(0, 10),
    currency: currency ?? '',
    refit,
    drift: runDrift(run, { plan, points, labels, groups, refit }),
    assigned: stored === undefined,
    caveats: [],
  };
}

function assign(points: Matrix, rule: GroupRule): Int32Array {
  if (rule.by !== 'refit') return assignByRule(points, rule);
  throw new UserError('The data changed since these density groups were found. Ask /segment dbscan again.');
}

/** Who is in which group on the very data that the run was fitted on: there is nothing to assign. */
async function storedLabels(
  db: Db,
  run: SegmentationRun,
  { customers }: FeatureTable,
  dataVersion: string,
): Promise<Int32Array | undefined> {
  const snapshots = await snapshotsOfRun(db, run);
  const snapshot = snapshots.find((one) => one.dataVersion === dataVersion);
  if (snapshot === undefined) return undefined;
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
    throw new UserError(
      `${customers.length === 1 ? 'There is only 1 customer' : `There are only ${customers.length} customers`}: too few to find groups among them.`,
    );
  }
}

function fitOf(points: Matrix, { method, k, campaigns }: SegmentQuestion, least: number): GroupFit {
  try {
    return fitGroups(points, method, { seed: SEED, k, least, cap: campaigns });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      k === undefined
        ? 'These customers are too much alike to be put into groups. Ask on other columns, such as /segment on all.'
        : `There are not enough different customers for ${k} groups. Ask for fewer, or leave out k.`,
    );
  }
}
