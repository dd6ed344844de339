import { sql } from 'kysely';
import { DatabaseBusyError } from './database-busy-error.ts';
import type { Db } from './schema.ts';
import { type NewSnapshot, saveSnapshot } from './snapshots.ts';
import { writeTransaction } from './write-transaction.ts';

/** Of so many days before the newest, the last snapshot of each is kept. */
export const DAYS_KEPT = 31;
/** Of so many months before the newest, the last snapshot of each is kept. */
export const MONTHS_KEPT = 24;

/**
 * Keeps who is in which group now, and lets go of what the history no longer needs: of its question the newest snapshot
 * of each of the last 31 days stays, and the newest of each of the last 24 months; what is older goes. That is at most
 * 55 snapshots a question, however often is imported.
 *
 * @returns the number of the snapshot; null where another program is writing: the next question keeps it
 * @throws {RangeError} as `saveSnapshot`
 */
export async function keepSnapshot(db: Db, snapshot: NewSnapshot): Promise<number | null> {
  try {
    const id = await saveSnapshot(db, snapshot);
    await writeTransaction(db, (transaction) => prune(transaction, snapshot.run));
    return id;
  } catch (error) {
    if (error instanceof DatabaseBusyError) return null;
    throw error;
  }
}

/** Days and months are those of the data; where it has no dates, those of the taking. */
async function prune(db: Db, run: number): Promise<void> {
  const gone = sql<{ id: number }>`
    WITH dated AS (
      SELECT snapshot.id, coalesce(snapshot.as_of, taken_at / 86400) AS day
      FROM snapshot JOIN segmentation_run ON segmentation_run.id = snapshot.run_id
      WHERE question = (SELECT question FROM segmentation_run WHERE id = ${run})
    ), placed AS (
      SELECT id, max(day) OVER () - day AS age, date(day * 86400, 'unixepoch', 'start of month') AS month,
        date(max(day) OVER () * 86400, 'unixepoch', 'start of month', ${`-${MONTHS_KEPT - 1} months`}) AS oldest,
        row_number() OVER (PARTITION BY day ORDER BY id DESC) AS of_day,
        row_number() OVER (PARTITION BY date(day * 86400, 'unixepoch', 'start of month') ORDER BY day DESC, id DESC) AS of_month
      FROM dated
    )
    SELECT id FROM placed
    WHERE NOT (of_day = 1 AND age < ${DAYS_KEPT}) AND NOT (of_month = 1 AND month >= oldest)`;
  const ids = (await gone.execute(db)).rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.deleteFrom('membership').where('snapshot_id', 'in', ids).execute();
  await db.deleteFrom('snapshot').where('id', 'in', ids).execute();
}
