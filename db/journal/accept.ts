import type { Database } from 'better-sqlite3';

export type Request = {
  /** Identifies the delivery: the same key again is the same request. */
  readonly key: string;
  readonly user: string;
  readonly body: unknown;
  readonly now: number;
  /** False: neither refused by the limits nor counted against them. Default true. */
  readonly limited?: boolean;
};

export type Accepted =
  | { readonly state: 'accepted'; readonly jobId: number }
  | { readonly state: 'duplicate' }
  | { readonly state: 'refused'; readonly why: 'user' | 'workspace' }
  /** `waitMs`: until a request of this user would be taken. */
  | { readonly state: 'refused'; readonly why: 'minute'; readonly waitMs: number };

type Refused = Extract<Accepted, { readonly state: 'refused' }>;

const MINUTE = 60_000;

/** Most requests: answers to one user in a minute, of one user waiting, of everybody waiting. */
const LIMITS = { minute: 10, user: 3, workspace: 50 } as const;

/**
 * Turns a delivery into a job, once. A refusal writes nothing: the same key delivered later is judged again.
 */
export function accept(sqlite: Database, request: Request): Accepted {
  const { key, user, body, now, limited = true } = request;
  if (isKnown(sqlite, key)) return { state: 'duplicate' };
  const refused = limited ? limitReached(sqlite, user, now) : undefined;
  if (refused !== undefined) return refused;
  remember(sqlite, key, now);
  const { lastInsertRowid } = sqlite
    .prepare(
      `INSERT INTO job (key, user, body, limited, received_at, state, attempt, due_at)
       VALUES (?, ?, ?, ?, ?, 'ready', 0, ?)`,
    )
    .run(key, user, JSON.stringify(body ?? null), Number(limited), now, now);
  return { state: 'accepted', jobId: Number(lastInsertRowid) };
}

/** Notes a delivery that makes no job, such as the opening of a modal; false when it was seen before. */
export function remember(sqlite: Database, key: string, now: number): boolean {
  return sqlite.prepare('INSERT OR IGNORE INTO delivery VALUES (?, ?)').run(key, now).changes === 1;
}

const isKnown = (sqlite: Database, key: string) =>
  sqlite.prepare('SELECT 1 FROM delivery WHERE key = ?').get(key) !== undefined;

function limitReached(sqlite: Database, user: string, now: number): Refused | undefined {
  // What ended with an error, such as a mistyped question, gave no answer and counts for nothing.
  const lastOfTen = sqlite
    .prepare<[string, number, number], number>(
      `SELECT received_at FROM job
       WHERE limited = 1 AND user = ? AND received_at > ? AND (error IS NULL OR due_at IS NOT NULL)
       ORDER BY received_at DESC LIMIT 1 OFFSET ?`,
    )
    .pluck()
    .get(user, now - MINUTE, LIMITS.minute - 1);
  if (lastOfTen !== undefined) {
    return { state: 'refused', why: 'minute', waitMs: lastOfTen + MINUTE - now };
  }
  const waiting = sqlite
    .prepare<[string], { workspace: number; user: number }>(
      `SELECT count(*) AS workspace, count(*) FILTER (WHERE user = ?) AS user
       FROM job WHERE due_at IS NOT NULL AND state = 'ready' AND limited = 1`,
    )
    .get(user)!;
  if (waiting.user >= LIMITS.user) return { state: 'refused', why: 'user' };
  return waiting.workspace >= LIMITS.workspace ? { state: 'refused', why: 'workspace' } : undefined;
}
