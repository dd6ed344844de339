import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { removeUnusedOnClose } from './remove-unused-on-close.ts';

/**
 * A connection to a database file, or to `:memory:`, brought to the newest version. A file that it creates is gone again
 * when it is closed without anything stored.
 *
 * `synchronous=FULL`: what was acknowledged survives a power cut. `secure_delete`: erased data leaves the file too.
 *
 * @param timeout milliseconds to wait for a lock held elsewhere; short, because waiting stalls the event loop
 */
export function connect(file: string, timeout = 100): SqliteDatabase.Database {
  const creates = file !== ':memory:' && !existsSync(file);
  if (creates) mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SqliteDatabase(file, { timeout });
  try {
    sqlite.pragma('journal_mode = WAL');
    // From here on no other process removes the file; one that created it may have done so while this one waited.
    if (file !== ':memory:' && !existsSync(file)) {
      sqlite.close();
      return connect(file, timeout);
    }
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('foreign_keys = ON');
    migrate(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  if (creates) removeUnusedOnClose(sqlite);
  return sqlite;
}
