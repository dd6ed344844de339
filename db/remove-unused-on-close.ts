import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { CUSTOMER_DATABASE } from './migrate.ts';

const schemaVersion = (sqlite: Database) => sqlite.pragma('schema_version', { simple: true }) as number;

/**
 * Has the close of a connection to a file that was just created remove the file where nothing was ever stored in it, so
 * that a refused first import leaves none behind. It stays where another connection has it open.
 */
export function removeUnusedOnClose(sqlite: Database): void {
  const schema = schemaVersion(sqlite);
  const close = sqlite.close.bind(sqlite);
  sqlite.close = () => {
    try {
      if (sqlite.open && isUnused(sqlite, schema)) removeUnused(sqlite, schema);
    } finally {
      close();
    }
    return sqlite;
  };
}

function removeUnused(sqlite: Database, schema: number): void {
  try {
    sqlite.pragma('busy_timeout = 0');
    // Only the last connection may leave the write-ahead log, and a transaction without one locks out every other.
    sqlite.pragma('journal_mode = DELETE');
    sqlite.exec('BEGIN EXCLUSIVE');
    if (sqlite.pragma('journal_mode', { simple: true }) === 'delete' && isUnused(sqlite, schema))
      rmSync(sqlite.name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
  }
}

/** True where the file is as the migrations left it: every table is empty but the settings. */
function isUnused(sqlite: Database, schema: number): boolean {
  if (sqlite.pragma('application_id', { simple: true }) !== CUSTOMER_DATABASE.applicationId) return false;
  if (schemaVersion(sqlite) !== schema) return false;
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const isEmpty = (table: string) => sqlite.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined;
  if (!tables.every((table) => table === 'setting' || isEmpty(table))) return false;
  const settings = sqlite.prepare('SELECT name, value FROM setting').raw().all();
  return JSON.stringify(settings) === '[["data_version","0"]]';
}
