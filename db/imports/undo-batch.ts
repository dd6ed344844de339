import type { Database } from 'better-sqlite3';
import { type Marks, raiseDataVersion } from './batch-record.ts';
import { ImportError } from './import-error.ts';
import { refreshCategories, refreshCustomers, refreshInvoices } from './totals.ts';

export type Undone = { readonly batch: number; readonly file: string; readonly accepted: number };

/**
 * Takes back the newest import: the database holds exactly what it held before it. Older imports follow one by one,
 * newest first, because later ones may rest on them. The refused rows stay in quarantine.
 *
 * @param batch number of the batch the person means; the newest if undefined
 * @throws {ImportError} where there is nothing to undo, or the batch is not the newest
 */
export function undoBatch(sqlite: Database, batch: number | undefined, now: Date): Undone {
  return sqlite.transaction(() => undo(sqlite, batch, now)).immediate();
}

function undo(sqlite: Database, wanted: number | undefined, now: Date): Undone {
  const newest = sqlite
    .prepare<[], { id: number; file: string; accepted: number; marks: string }>(
      'SELECT id, file, accepted, marks FROM batch WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1',
    )
    .get();
  if (!newest) throw new ImportError('There is no import to undo.');
  const { id, file, accepted } = newest;
  if (wanted !== undefined && wanted !== id) {
    throw new ImportError(`Batch ${wanted} is not the newest import. Undo batch ${id} (${file}) first.`);
  }
  const marks = JSON.parse(newest.marks) as Marks;
  const { invoices, customers } = touchedBy(sqlite, id, marks);
  sqlite.pragma('defer_foreign_keys = ON');
  removeAbove(sqlite, id, marks);
  refreshInvoices(sqlite, invoices);
  refreshCustomers(sqlite, customers);
  refreshCategories(sqlite, customers);
  sqlite.prepare('UPDATE batch SET undone_at = ? WHERE id = ?').run(Math.floor(now.getTime() / 1000), id);
  raiseDataVersion(sqlite);
  return { batch: id, file, accepted };
}

/** Older invoices that the batch changed, and every older customer whose totals it may have changed. */
function touchedBy(
  sqlite: Database,
  batch: number,
  marks: Marks,
): { invoices: number[]; customers: number[] } {
  const invoices = sqlite
    .prepare<number[], number>(
      `SELECT invoice_id FROM line WHERE id > ? AND invoice_id <= ?
       UNION SELECT invoice_id FROM superseded_line WHERE superseded_by = ?`,
    )
    .pluck()
    .all(marks.line, marks.invoice, batch);
  const customers = sqlite
    .prepare<number[], number>(
      `SELECT customer_id FROM (
         SELECT customer_id FROM invoice WHERE id > ?
         UNION SELECT customer_id FROM invoice WHERE id IN (SELECT invoice_id FROM line WHERE id > ?)
         UNION SELECT customer_id FROM invoice WHERE id IN (SELECT invoice_id FROM superseded_line WHERE superseded_by = ?)
         UNION SELECT customer_id FROM attribute_value WHERE batch_id = ?
       ) WHERE customer_id <= ?`,
    )
    .pluck()
    .all(marks.invoice, marks.line, batch, batch, marks.customer);
  return { invoices, customers };
}

function removeAbove(sqlite: Database, batch: number, marks: Marks): void {
  const above = (table: string, mark: number) =>
    sqlite.prepare(`DELETE FROM ${table} WHERE id > ?`).run(mark);
  const ofBatch = (table: string) => sqlite.prepare(`DELETE FROM ${table} WHERE batch_id = ?`).run(batch);
  ofBatch('attribute_value');
  ofBatch('response');
  above('line', marks.line);
  sqlite
    .prepare(
      `INSERT INTO line SELECT id, invoice_id, product_id, quantity, amount, purchase FROM superseded_line WHERE superseded_by = ?`,
    )
    .run(batch);
  sqlite.prepare('DELETE FROM superseded_line WHERE superseded_by = ?').run(batch);
  sqlite.prepare('DELETE FROM customer_total WHERE customer_id > ?').run(marks.customer);
  for (const table of ['invoice', 'product', 'attribute', 'campaign', 'customer', 'country'] as const)
    above(table, marks[table]);
  const restore = sqlite.prepare('UPDATE attribute SET kind = ? WHERE id = ?');
  for (const [attribute, kind] of marks.kinds) restore.run(kind, attribute);
  if (marks.currency === null)
    sqlite.exec(`DELETE FROM setting WHERE name IN ('currency', 'currency_digits')`);
}
