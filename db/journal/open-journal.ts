import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../database-error.ts';
import { type FileKind, migrate } from '../migrate.ts';
import { up as journal } from './migrations/0001-journal.ts';
import { up as schedules } from './migrations/0002-schedules.ts';

/** What the service keeps for itself ("PTRJ"). */
const JOURNAL: FileKind = {
  name: 'the journal of a Patron service',
  applicationId: 0x5054524a,
  migrations: [journal, schedules],
};

/**
 * Opens the journal, or creates it, and keeps every other process out until it is closed.
 *
 * The operating system drops the lock when the process ends, however it ends, so the next one starts at once. It also
 * drops the lock when the process itself opens and closes the file by other means: let nothing else here read it.
 *
 * @throws {DatabaseError} if another process has it open, or the file is no journal
 */
export function openJournal(file: string): SqliteDatabase.Database {
  mkdirSync(dirname(file), { recursive: true });
  // Another Patron does not end soon, so there is nothing to wait for.
  const sqlite = new SqliteDatabase(file, { timeout: 0 });
  try {
    // Before the first access: the lock is then taken for good, and the write-ahead log needs no shared memory.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma('foreign_keys = ON');
    migrate(sqlite, JOURNAL);
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseError(`Another Patron is already running on ${file}. Stop it first.`);
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('SQLITE_BUSY');
