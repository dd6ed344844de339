import type { Database } from 'better-sqlite3';
import { type BatchRecord, formerProfile, nextBatchId, readMarks, writeBatch } from './batch-record.ts';
import { settleCurrency } from './currency.ts';
import { NotUtf8 } from './encoding.ts';
import { importCustomers } from './import-customers.ts';
import { ImportError } from './import-error.ts';
import type { ImportJob, ImportOutcome } from './import-job.ts';
import type { ImportOptions } from './import-options.ts';
import { importPurchases } from './import-purchases.ts';
import type { Check, ImportReport, Understood } from './import-report.ts';
import { Quarantine } from './quarantine.ts';
import { openSourceFile, type SourceFile } from './source-file.ts';
import { understandFile } from './understand-file.ts';

/** Called as a file is read: bytes read of it so far, and in all. */
export type OnProgress = (read: number, total: number) => void;

/**
 * Imports one file: all of it, in one transaction, or nothing. Rows that can't be read are kept in quarantine with
 * their reasons; a file that was imported before adds nothing.
 *
 * @param sqlite a connection of its own: it is inside a transaction until the promise settles
 * @throws {ImportError} where the file is refused; then nothing was changed
 */
export async function importFile(
  sqlite: Database,
  path: string,
  options: ImportOptions,
  now: Date,
  onProgress: OnProgress = () => {},
): Promise<ImportReport> {
  const source = await openSourceFile(path);
  try {
    return await importOnce(sqlite, source, options, now, onProgress);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    if (options.encoding)
      throw new ImportError(`${source.name} is not UTF-8. Leave --encoding out, or name another one.`);
    return importOnce(sqlite, source, { ...options, encoding: 'windows-1252' }, now, onProgress);
  }
}

async function importOnce(
  sqlite: Database,
  source: SourceFile,
  options: ImportOptions,
  now: Date,
  onProgress: OnProgress,
): Promise<ImportReport> {
  const file = await understandFile(source, options);
  // Every reference is checked by construction and again by the tests; the check per row would cost a third more.
  sqlite.pragma('foreign_keys = OFF');
  // One checkpoint at the end instead of one on the way.
  sqlite.pragma('wal_autocheckpoint = 0');
  sqlite.pragma('cache_size = -8192');
  try {
    begin(sqlite);
    const same = sameFile(sqlite, source);
    if (same) {
      sqlite.exec('ROLLBACK');
      return same;
    }
    const batch = nextBatchId(sqlite);
    const marks = readMarks(sqlite);
    const quarantine = new Quarantine(sqlite, batch, file.headers);
    const digits = settleCurrency(sqlite, options.currency);
    const former = formerProfile(sqlite, file.kind);
    const onBytes = (read: number) => onProgress(read, source.size);
    const job = { sqlite, source, file, options, batch, quarantine, digits, former, now, onBytes };
    const outcome = await (file.kind === 'lines' ? importPurchases(job) : importCustomers(job));
    source.assertUnchanged();
    if (!options.force) refuseOnStop(outcome, source.name);
    const adds = outcome.accepted > 0 || quarantine.addsRows();
    if (adds) writeBatch(sqlite, batchRecord(job, outcome, marks));
    sqlite.exec(adds ? 'COMMIT' : 'ROLLBACK');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    return report(job, outcome, adds);
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

function begin(sqlite: Database): void {
  try {
    sqlite.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error;
    throw new ImportError('Another import or program is writing to the database. Try again when it is done.');
  }
}

function sameFile(sqlite: Database, { sha256, name }: SourceFile): ImportReport | null {
  const batch = sqlite
    .prepare<
      [string],
      { id: number; shape: ImportReport['shape']; rows: number; understood: string; checks: string }
    >(
      'SELECT id, shape, rows, understood, checks FROM batch WHERE sha256 = ? AND undone_at IS NULL ORDER BY id LIMIT 1',
    )
    .get(sha256);
  if (!batch) return null;
  return {
    file: name,
    shape: batch.shape,
    batch: null,
    rows: batch.rows,
    accepted: 0,
    duplicate: batch.rows,
    quarantined: 0,
    corrected: 0,
    sameAs: batch.id,
    understood: JSON.parse(batch.understood) as Understood,
    checks: JSON.parse(batch.checks) as Check[],
  };
}

function refuseOnStop({ checks, rows, accepted, duplicate }: ImportOutcome, name: string): void {
  if (rows === 0) throw new ImportError(`${name} holds no rows. Export it again.`);
  const stops = checks.filter(({ state }) => state === 'stop');
  if (stops.length === 0 && accepted + duplicate > 0) return;
  const why = stops.map(({ text }) => text).join(' ');
  throw new ImportError(
    `${name} was not imported. ${why} Mend the file, or import it all the same with --force.`,
  );
}

function batchRecord(job: ImportJob, outcome: ImportOutcome, marks: BatchRecord['marks']): BatchRecord {
  const { source, file, batch, quarantine, now } = job;
  const { rows, accepted, duplicate, understood, checks, profile } = outcome;
  return {
    id: batch,
    file: source.name,
    sha256: source.sha256,
    shape: file.shape,
    kind: file.kind,
    importedAt: Math.floor(now.getTime() / 1000),
    rows,
    accepted,
    duplicate,
    quarantined: quarantine.count,
    understood,
    checks,
    profile,
    marks,
  };
}

function report(
  { source, file, batch, quarantine }: ImportJob,
  outcome: ImportOutcome,
  adds: boolean,
): ImportReport {
  const { rows, accepted, duplicate, corrected, understood, checks } = outcome;
  return {
    file: source.name,
    shape: file.shape,
    batch: adds ? batch : null,
    rows,
    accepted,
    duplicate,
    quarantined: quarantine.count,
    corrected,
    sameAs: null,
    understood,
    checks,
  };
}
