import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { connect } from './connect.ts';
import type { Db, Schema } from './schema.ts';

export type OpenDatabase = {
  readonly db: Db;
  /** The bare connection, for what kysely has no words for. */
  readonly sqlite: Database;
  close(): Promise<void>;
};

/**
 * Opens a database file, or `:memory:`, for questions.
 *
 * @param timeout milliseconds to wait for a lock held elsewhere; short where waiting would stall others
 */
export function openDatabase(file: string, timeout?: number): OpenDatabase {
  const sqlite = connect(file, timeout);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return {
    db,
    sqlite,
    async close() {
      await db.destroy();
      // Kysely closes only what it was asked a question over.
      sqlite.close();
    },
  };
}
