import { sql } from 'kysely';
import { customerIds } from './customer-ids.ts';
import type { Db } from './schema.ts';
import type { Segment } from './segmentations.ts';
import { writeTransaction } from './write-transaction.ts';

export type NewSnapshot = {
  readonly run: number;
  readonly dataVersion: string;
  /** Days since 1970-01-01; null where the data has no calendar dates. */
  readonly asOf: number | null;
  /** Seconds since 1970-01-01. */
  readonly takenAt: number;
  /** Keys; entry i of the other columns is customer i. */
  readonly customers: readonly string[];
  /** The number of each one's group in the run. */
  readonly groups: Int32Array;
  /** What each had spent, whole minor units; zero where it is not known. */
  readonly net?: Float64Array;
};

export type Snapshot = {
  readonly id: number;
  readonly run: number;
  readonly dataVersion: string;
  readonly asOf: number | null;
  readonly takenAt: number;
};

/** Rows a statement: four values each, and SQLite takes 32,766. */
const CHUNK = 4000;

/**
 * Keeps who is in which group. The same run at the same day on the same data is kept once. Customers who were removed
 * since they were read are passed over.
 *
 * @returns the number of the snapshot
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the columns differ in length, or a group is none of the run's
 */
export async function saveSnapshot(db: Db, snapshot: NewSnapshot): Promise<number> {
  const { customers, groups, net } = snapshot;
  if (groups.length !== customers.length || (net ?? groups).length !== customers.length) {
    throw new RangeError(
      `saveSnapshot requires columns of ${customers.length} customers, got another length`,
    );
  }
  return writeTransaction(db, async (transaction) => {
    const before = await sameSnapshot(transaction, snapshot);
    if (before !== undefined) return before.id;
    const { id } = await transaction
      .insertInto('snapshot')
      .values({
        run_id: snapshot.run,
        data_version: snapshot.dataVersion,
        as_of: snapshot.asOf,
        taken_at: snapshot.takenAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertMemberships(transaction, id, snapshot);
    return id;
  });
}

const sameSnapshot = (db: Db, { run, dataVersion, asOf }: NewSnapshot) =>
  db
    .selectFrom('snapshot')
    .select('id')
    .where('run_id', '=', run)
    .where('data_version', '=', dataVersion)
    .where('as_of', asOf === null ? 'is' : '=', asOf)
    .executeTakeFirst();

async function insertMemberships(db: Db, snapshot_id: number, snapshot: NewSnapshot): Promise<void> {
  const { customers, groups, net } = snapshot;
  const segments = await segmentsOf(db, snapshot.run);
  const ids = await customerIds(db);
  for (let start = 0; start < customers.length; start += CHUNK) {
    const rows = customers.slice(start, start + CHUNK).flatMap((key, offset) => {
      const i = start + offset;
      const segment_id = segments.get(groups[i]!);
      if (segment_id === undefined) {
        throw new RangeError(`saveSnapshot requires groups of run ${snapshot.run}, got ${groups[i]}`);
      }
      const customer_id = ids.get(key);
      return customer_id === undefined ? [] : [{ snapshot_id, customer_id, segment_id, net: net?.[i] ?? 0 }];
    });
    if (rows.length > 0) await db.insertInto('membership').values(rows).execute();
  }
}

async function segmentsOf(db: Db, run: number): Promise<ReadonlyMap<number, number>> {
  const segments = await db
    .selectFrom('segment')
    .select(['id', 'number'])
    .where('run_id', '=', run)
    .execute();
  return new Map(segments.map(({ id, number }) => [number, id]));
}

/** Snapshots of a question's runs, the newest day first. */
export async function latestSnapshots(db: Db, question: string, count: number): Promise<Snapshot[]> {
  return db
    .selectFrom('snapshot')
    .innerJoin('segmentation_run', 'segmentation_run.id', 'snapshot.run_id')
    .where('question', '=', question)
    .select(['snapshot.id', 'run_id as run', 'snapshot.data_version as dataVersion'])
    .select(['snapshot.as_of as asOf', 'taken_at as takenAt'])
    .orderBy(sql`coalesce(snapshot.as_of, taken_at / 86400)`, 'desc')
    .orderBy('snapshot.id', 'desc')
    .limit(count)
    .execute();
}

export type Membership = {
  readonly customers: readonly string[];
  /** The number of each one's group in the snapshot's run. */
  readonly groups: Int32Array;
  /** Minor units. */
  readonly net: Float64Array;
};

/** Who was in which group, in the order in which the customers came in. */
export async function membershipOf(db: Db, snapshot: number): Promise<Membership> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('customer', 'customer.id', 'membership.customer_id')
    .innerJoin('segment', 'segment.id', 'membership.segment_id')
    .where('snapshot_id', '=', snapshot)
    .select(['customer.key', 'segment.number', 'membership.net'])
    .orderBy('membership.customer_id')
    .execute();
  return {
    customers: rows.map(({ key }) => key),
    groups: Int32Array.from(rows, ({ number }) => number),
    net: Float64Array.from(rows, ({ net }) => net),
  };
}

export type PastMembership = Segment & {
  readonly question: string;
  readonly run: number;
  readonly snapshot: number;
  readonly asOf: number | null;
  readonly takenAt: number;
  /** Minor units. */
  readonly net: number;
};

/** Every group that a customer was in, question by question, the oldest first. */
export async function historyOf(db: Db, customer: string): Promise<PastMembership[]> {
  return db
    .selectFrom('membership')
    .innerJoin('customer', 'customer.id', 'membership.customer_id')
    .innerJoin('segment', 'segment.id', 'membership.segment_id')
    .innerJoin('snapshot', 'snapshot.id', 'membership.snapshot_id')
    .innerJoin('segmentation_run', 'segmentation_run.id', 'snapshot.run_id')
    .where('customer.key', '=', customer)
    .select(['question', 'snapshot.run_id as run', 'snapshot.id as snapshot', 'snapshot.as_of as asOf'])
    .select(['taken_at as takenAt', 'net', 'number', 'identity_id as identity', 'name', 'colour'])
    .orderBy('question')
    .orderBy(sql`coalesce(snapshot.as_of, taken_at / 86400)`)
    .orderBy('snapshot.id')
    .execute();
}
