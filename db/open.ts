import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from './migrate.ts';
import type { Db, Schema } from './schema.ts';

export type OpenDatabase = {
  readonly db: Db;
  /** The bare connection, for the bulk import alone. */
  readonly sqlite: SqliteDatabase.Database;
  close(): Promise<void>;
};

/**
 * Opens a database file, or `:memory:`, and brings it to the newest version.
 *
 * `synchronous=FULL`: what was acknowledged survives a power cut. `secure_delete`: erased data leaves the file too.
 * The short busy timeout keeps a lock held elsewhere from stalling the event loop.
 */
export function openDatabase(file: string): OpenDatabase {
  if (file !== ':memory:' && !existsSync(file)) mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SqliteDatabase(file, { timeout: 100 });
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('foreign_keys = ON');
    migrate(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { db, sqlite, close: () => db.destroy() };
}
