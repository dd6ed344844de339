import type { Database } from 'better-sqlite3';
import { accept } from './accept.ts';
import { insertPosts, type NewPost } from './posts.ts';
import type { SlotRow } from './schema.ts';

/** A slot: one local day of one schedule. Whatever clocks do, there is one a day. */
export type SlotKey = {
  readonly schedule: number;
  /** Local date, ISO. */
  readonly day: string;
};

export type SlotResult = SlotKey & { readonly state: 'done' | 'quiet' | 'failed' };

type Taking = SlotKey & {
  /** When it was due. */
  readonly at: number;
  readonly now: number;
  readonly late: boolean;
};

/**
 * Takes a slot, once: a slot that was taken before is left as it is, whoever took it. With it goes what follows in the
 * same transaction: the job that does it or, of one that is skipped, the word about it.
 *
 * @returns false where it was taken before, or there is no such schedule any more
 */
export function takeSlot(
  sqlite: Database,
  call: Taking &
    (
      | { readonly job: { readonly user: string; readonly body: unknown } }
      | { readonly skipped: readonly NewPost[] }
    ),
): boolean {
  const { schedule, day, at, now, late } = call;
  const state: SlotRow['state'] = 'job' in call ? 'due' : 'skipped';
  const { changes } = sqlite
    .prepare(
      `INSERT OR IGNORE INTO slot (schedule_id, day, at, taken_at, late, state)
       SELECT id, ?, ?, ?, ?, ? FROM schedule WHERE id = ?`,
    )
    .run(day, at, now, Number(late), state, schedule);
  if (changes === 0) return false;
  if ('job' in call) accept(sqlite, { key: `slot:${schedule}:${day}`, ...call.job, now, limited: false });
  else insertPosts(sqlite, call.skipped, now, null);
  return true;
}

/** Notes what became of a slot that is due. */
export function endSlot(sqlite: Database, { schedule, day, state }: SlotResult): void {
  sqlite
    .prepare(`UPDATE slot SET state = ? WHERE schedule_id = ? AND day = ? AND state = 'due'`)
    .run(state, schedule, day);
}

/** What became of the slots of a schedule, the newest first. */
export function readSlots(
  sqlite: Database,
  { schedule, count }: { readonly schedule: number; readonly count: number },
): Pick<SlotRow, 'day' | 'at' | 'late' | 'state'>[] {
  return sqlite
    .prepare<[number, number], Pick<SlotRow, 'day' | 'at' | 'late' | 'state'>>(
      'SELECT day, at, late, state FROM slot WHERE schedule_id = ? ORDER BY day DESC LIMIT ?',
    )
    .all(schedule, count);
}
