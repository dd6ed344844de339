import { sql } from 'kysely';
import { DatabaseBusyError } from './database-busy-error.ts';
import type { Db } from './schema.ts';

/**
 * Does all of the work or none of it. The lock is taken at the start, so that work begun is never refused half way.
 *
 * @throws {DatabaseBusyError} if another program holds the lock
 */
export async function writeTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await begin(connection);
    try {
      const result = await work(connection);
      await sql`COMMIT`.execute(connection);
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors; the first error is the one to tell.
      await sql`ROLLBACK`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}

async function begin(connection: Db): Promise<void> {
  try {
    await sql`BEGIN IMMEDIATE`.execute(connection);
  } catch (error) {
    throw isBusy(error) ? new DatabaseBusyError({ cause: error }) : error;
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
