import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { migrate } from './migrate.ts';

/**
 * A connection to a database file, or to `:memory:`, brought to the newest version.
 *
 * `synchronous=FULL`: what was acknowledged survives a power cut. `secure_delete`: erased data leaves the file too.
 *
 * @param timeout milliseconds to wait for a lock held elsewhere; short, because waiting stalls the event loop
 */
export function connect(file: string, timeout = 100): SqliteDatabase.Database {
  if (file !== ':memory:' && !existsSync(file)) mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SqliteDatabase(file, { timeout });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('foreign_keys = ON');
    migrate(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
