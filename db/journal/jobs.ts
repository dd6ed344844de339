import type { Database } from 'better-sqlite3';
import { insertAnswer, type StoredAnswer } from './answers.ts';
import type { Claim } from './claim.ts';
import { insertPosts, type NewPost } from './posts.ts';
import type { JobRow } from './schema.ts';
import { endSlot, type SlotResult } from './slots.ts';

export type ClaimedJob = {
  readonly id: number;
  /** Shown with every later call about the job; a newer claim makes it void. */
  readonly token: number;
  /** 1 the first time. */
  readonly attempt: number;
  readonly key: string;
  readonly user: string;
  readonly body: unknown;
  readonly receivedAt: number;
};

export type JobResult = Claim & {
  readonly now: number;
  readonly state: 'done' | 'dead';
  readonly error?: string;
  readonly answer?: Omit<StoredAnswer, 'createdAt'>;
  /** What became of the slot of a schedule whose job it is. */
  readonly slot?: SlotResult;
  readonly posts: readonly NewPost[];
};

/** Takes the oldest job that is due: one that waits, or one whose holder let the lease end. */
export function claimJob(
  sqlite: Database,
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): ClaimedJob | undefined {
  const row = sqlite
    .prepare<[number, number], JobRow>(
      `UPDATE job SET state = 'running', attempt = attempt + 1, due_at = ?
       WHERE id = (SELECT id FROM job WHERE due_at <= ? ORDER BY id LIMIT 1) RETURNING *`,
    )
    .get(now + leaseMs, now);
  if (row === undefined) return undefined;
  const { id, attempt, key, user, body, received_at } = row;
  return { id, token: attempt, attempt, key, user, body: JSON.parse(body!), receivedAt: received_at };
}

/** Holds a job longer; false when the token is void. */
export function extendJob(sqlite: Database, call: Claim & { readonly leaseUntil: number }): boolean {
  return (
    sqlite
      .prepare(`UPDATE job SET due_at = ? WHERE id = ? AND attempt = ? AND state = 'running'`)
      .run(call.leaseUntil, call.id, call.token).changes === 1
  );
}

/** Ends a job and writes its answer, its slot's result and its posts with it; false, and nothing written, when the token is void. */
export function finishJob(sqlite: Database, call: JobResult): boolean {
  const { changes } = sqlite
    .prepare(
      `UPDATE job SET state = ?, error = ?, finished_at = ?, due_at = NULL
       WHERE id = ? AND attempt = ? AND state = 'running'`,
    )
    .run(call.state, call.error ?? null, call.now, call.id, call.token);
  if (changes === 0) return false;
  if (call.answer !== undefined) insertAnswer(sqlite, { ...call.answer, createdAt: call.now });
  if (call.slot !== undefined) endSlot(sqlite, call.slot);
  insertPosts(sqlite, call.posts, call.now, call.id);
  return true;
}

/** Gives a job back, to be claimed again from `runAt` on; false when the token is void. */
export function retryJob(
  sqlite: Database,
  call: Claim & { readonly runAt: number; readonly error: string },
): boolean {
  return (
    sqlite
      .prepare(
        `UPDATE job SET state = 'ready', due_at = ?, error = ?
         WHERE id = ? AND attempt = ? AND state = 'running'`,
      )
      .run(call.runAt, call.error, call.id, call.token).changes === 1
  );
}
