import type { Database } from 'better-sqlite3';

const DAY = 86_400_000;

/** How long: delivery keys and what people asked; everything else. */
const RETENTION = { requests: 7 * DAY, rest: 30 * DAY };

/**
 * Removes what has been kept long enough. A job that still waits keeps its body, so that after a long outage somebody
 * is told; after 30 days it goes like the rest.
 */
export function prune(sqlite: Database, now: number): void {
  const asked = now - RETENTION.requests;
  const kept = now - RETENTION.rest;
  sqlite.prepare('DELETE FROM delivery WHERE at <= ?').run(asked);
  sqlite
    .prepare('UPDATE job SET body = NULL WHERE received_at <= ? AND due_at IS NULL AND body IS NOT NULL')
    .run(asked);
  sqlite.prepare('DELETE FROM post WHERE created_at <= ?').run(kept);
  sqlite.prepare('DELETE FROM job WHERE received_at <= ?').run(kept);
  sqlite.prepare('DELETE FROM slot WHERE taken_at <= ?').run(kept);
  sqlite.prepare('DELETE FROM answer WHERE created_at <= ?').run(kept);
}
