import type { Insertable } from 'kysely';
import type { FeaturePlan } from '../analytics/features/feature-plan.ts';
import { encodeJson } from './encode-json.ts';
import type { Db, SegmentationRunTable } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

/** A group of a run. */
export type Segment = {
  /** As in the labels of the run: 0, 1, …; -1 for noise. */
  readonly number: number;
  /** The group's own number over all runs of its question. */
  readonly identity: number;
  readonly name: string;
  /** Index into the colours of charts. */
  readonly colour: number;
};

type RunFacts = {
  readonly kind: 'clusters' | 'rfm';
  /** What was asked, without the data: runs of the same question follow one another. */
  readonly question: string;
  /** `kmeans`, `gmm`, or the name of an RFM scheme. */
  readonly algorithm: string;
  /** How customers become numbers; null for RFM. */
  readonly plan: FeaturePlan | null;
  /** How good it is, by name. */
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly seed: number;
  readonly dataVersion: string;
  /** Days since 1970-01-01; null where the data has no calendar dates. */
  readonly asOf: number | null;
  /** Seconds since 1970-01-01. */
  readonly createdAt: number;
};

export type NewRun = RunFacts & {
  /** What was fitted: any JSON, and typed arrays, which come back as plain arrays. */
  readonly parameters: unknown;
  /** At least one. A group that goes on from an earlier run has its identity; a new one has null and gets one. */
  readonly groups: readonly (Omit<Segment, 'identity'> & { readonly identity: number | null })[];
};

export type SegmentationRun = RunFacts & {
  readonly id: number;
  /** Groups, noise not counted. */
  readonly k: number;
  readonly parameters: unknown;
  /** By their numbers. */
  readonly groups: readonly Segment[];
};

/**
 * Keeps a run, and by default makes it the current one of its question.
 *
 * @returns the number of the run
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the run has no group, or a number in it is not finite: JSON would lose it
 */
export async function saveRun(db: Db, run: NewRun, { use = true } = {}): Promise<number> {
  const row = rowOf(run);
  return writeTransaction(db, async (transaction) => {
    const { id } = await transaction
      .insertInto('segmentation_run')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const { identity, ...group } of run.groups) {
      const identity_id = identity ?? (await newIdentity(transaction, run.question));
      await transaction
        .insertInto('segment')
        .values({ ...group, run_id: id, identity_id })
        .execute();
    }
    if (use) await pointTo(transaction, run.question, id);
    return id;
  });
}

function rowOf(run: NewRun): Insertable<SegmentationRunTable> {
  const k = run.groups.filter(({ number }) => number >= 0).length;
  if (k === 0) throw new RangeError('saveRun requires at least one group, got 0');
  return {
    kind: run.kind,
    question: run.question,
    algorithm: run.algorithm,
    k,
    plan: encodeJson('saveRun', run.plan),
    parameters: encodeJson('saveRun', run.parameters),
    metrics: encodeJson('saveRun', run.metrics),
    seed: run.seed,
    data_version: run.dataVersion,
    as_of: run.asOf,
    created_at: run.createdAt,
  };
}

async function newIdentity(db: Db, question: string): Promise<number> {
  const { id } = await db
    .insertInto('segment_identity')
    .values({ question })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Makes an earlier run the one that answers its question, or the one that another name stands for.
 *
 * @throws {DatabaseBusyError} if another program is writing
 */
export async function makeRunCurrent(db: Db, run: number, name?: string): Promise<void> {
  await writeTransaction(db, async (transaction) => {
    const { question } = await transaction
      .selectFrom('segmentation_run')
      .select('question')
      .where('id', '=', run)
      .executeTakeFirstOrThrow();
    await pointTo(transaction, name ?? question, run);
  });
}

const pointTo = (db: Db, question: string, run: number) =>
  db
    .insertInto('current_run')
    .values({ question, run_id: run })
    .onConflict((conflict) => conflict.column('question').doUpdateSet({ run_id: run }))
    .execute();

/** The run that answers a question now; undefined where there is none yet. */
export async function currentRun(db: Db, question: string): Promise<SegmentationRun | undefined> {
  const current = await db
    .selectFrom('current_run')
    .select('run_id')
    .where('question', '=', question)
    .executeTakeFirst();
  return current && readRun(db, current.run_id);
}

/** A run by its number; undefined where there is none. */
export async function readRun(db: Db, id: number): Promise<SegmentationRun | undefined> {
  const row = await db.selectFrom('segmentation_run').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const groups = await db
    .selectFrom('segment')
    .select(['number', 'identity_id as identity', 'name', 'colour'])
    .where('run_id', '=', id)
    .orderBy('number')
    .execute();
  const { data_version, as_of, created_at, plan, parameters, metrics, ...facts } = row;
  return {
    ...facts,
    plan: JSON.parse(plan) as FeaturePlan | null,
    parameters: JSON.parse(parameters) as unknown,
    metrics: JSON.parse(metrics) as Record<string, number | null>,
    dataVersion: data_version,
    asOf: as_of,
    createdAt: created_at,
    groups,
  };
}
