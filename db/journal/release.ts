import type { Database } from 'better-sqlite3';

/**
 * Makes due what a former process held when it ended. For the start of a service: nobody else can hold the journal, so
 * nobody is left who could end those claims, and their leases need not be waited for. Posts come back as uncertain.
 */
export function release(sqlite: Database, now: number): void {
  sqlite.prepare(`UPDATE job SET due_at = ? WHERE state = 'running' AND due_at > ?`).run(now, now);
  sqlite.prepare(`UPDATE post SET due_at = ? WHERE state = 'sending' AND due_at > ?`).run(now, now);
}
