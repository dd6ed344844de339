import type { Database } from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';
import { up as foundation } from './migrations/0001-foundation.ts';

/** Forward only; a released migration is never edited. The way back is a backup. */
const MIGRATIONS = [foundation];

/** Marks a file as Patron's ("PTRN"), so that no other program's database is ever migrated. */
const APPLICATION_ID = 0x5054524e;

/**
 * Runs the migrations that the file lacks, each in its own transaction, counted in `user_version`.
 *
 * @throws {DatabaseError} if the file is another program's database or comes from a newer Patron
 */
export function migrate(sqlite: Database): void {
  const version = userVersion(sqlite);
  if (version === MIGRATIONS.length && isOurs(sqlite)) return;
  if (!isOurs(sqlite) && !isEmpty(sqlite)) {
    throw new DatabaseError(`${sqlite.name} is not a Patron database. Name another file with --db.`);
  }
  if (version > MIGRATIONS.length) {
    throw new DatabaseError(
      `${sqlite.name} was written by a newer Patron. Update Patron, or restore an older backup.`,
    );
  }
  for (const [index, sql] of MIGRATIONS.entries())
    if (index >= version) applyMigration(sqlite, sql, index + 1);
}

function applyMigration(sqlite: Database, sql: string, version: number): void {
  sqlite
    .transaction(() => {
      // Another process may have applied it while this one waited.
      if (userVersion(sqlite) >= version) return;
      sqlite.exec(sql);
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      sqlite.pragma(`user_version = ${version}`);
    })
    .immediate();
}

const userVersion = (sqlite: Database) => sqlite.pragma('user_version', { simple: true }) as number;

const isOurs = (sqlite: Database) => sqlite.pragma('application_id', { simple: true }) === APPLICATION_ID;

const isEmpty = (sqlite: Database) =>
  sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
