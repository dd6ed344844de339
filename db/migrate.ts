import type { Database } from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';
import { up as foundation } from './migrations/0001-foundation.ts';
import { up as segmentations } from './migrations/0002-segmentations.ts';
import { up as predictions } from './migrations/0003-predictions.ts';
import { up as categoryTotals } from './migrations/0004-category-totals.ts';
import { up as lifetimeModels } from './migrations/0005-lifetime-models.ts';
import { up as campaignPlans } from './migrations/0006-campaign-plans.ts';

/** A kind of file that Patron keeps. */
export type FileKind = {
  /** As a person is told that a file is not of this kind. */
  readonly name: string;
  /** Marks a file as Patron's and of this kind, so that no other program's database is ever migrated. */
  readonly applicationId: number;
  /** Forward only; a released migration is never edited. The way back is a backup. */
  readonly migrations: readonly string[];
};

/** The company's customers and purchases ("PTRN"). */
export const CUSTOMER_DATABASE: FileKind = {
  name: 'a Patron database',
  applicationId: 0x5054524e,
  migrations: [foundation, segmentations, predictions, categoryTotals, lifetimeModels, campaignPlans],
};

/**
 * Runs the migrations that the file lacks, each in its own transaction, counted in `user_version`.
 *
 * @throws {DatabaseError} if the file is of another kind, another program's, or comes from a newer Patron
 */
export function migrate(sqlite: Database, kind: FileKind = CUSTOMER_DATABASE): void {
  const version = userVersion(sqlite);
  const isOurs = sqlite.pragma('application_id', { simple: true }) === kind.applicationId;
  if (version === kind.migrations.length && isOurs) return;
  if (!isOurs && !isEmpty(sqlite)) {
    throw new DatabaseError(`${sqlite.name} is not ${kind.name}. Name another file with --db.`);
  }
  if (version > kind.migrations.length) {
    throw new DatabaseError(
      `${sqlite.name} was written by a newer Patron. Update Patron, or restore an older backup.`,
    );
  }
  for (let next = version; next < kind.migrations.length; next++) applyMigration(sqlite, kind, next + 1);
}

function applyMigration(sqlite: Database, kind: FileKind, version: number): void {
  sqlite
    .transaction(() => {
      // Another process may have applied it while this one waited.
      if (userVersion(sqlite) >= version) return;
      sqlite.exec(kind.migrations[version - 1]!);
      sqlite.pragma(`application_id = ${kind.applicationId}`);
      sqlite.pragma(`user_version = ${version}`);
    })
    .immediate();
}

const userVersion = (sqlite: Database) => sqlite.pragma('user_version', { simple: true }) as number;

const isEmpty = (sqlite: Database) =>
  sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
