import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { ImportError } from '../../../db/imports/import-error.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import type { ImportOptions } from '../../../db/imports/import-options.ts';
import type { Check, ImportReport } from '../../../db/imports/import-report.ts';

/** The moment at which every import of the tests happens. */
export const NOW = new Date('2024-06-01T12:00:00Z');

export const folder = mkdtempSync(join(tmpdir(), 'patron-imports-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** Writes a file of its own and returns its path. */
export function fileOf(content: string | Uint8Array, name = 'data.csv'): string {
  const path = join(folder, `${++files}-${name}`);
  writeFileSync(path, content);
  return path;
}

export const importText = (
  sqlite: Database,
  content: string | Uint8Array,
  options: ImportOptions = {},
): Promise<ImportReport> => importFile(sqlite, fileOf(content), options, NOW);

/** The sentence of an import that is refused. Anything else than an `ImportError` fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof ImportError) return error.message;
  throw error;
}

const DATA_TABLES = [
  'customer',
  'country',
  'product',
  'invoice',
  'line',
  'superseded_line',
  'customer_total',
  'customer_category',
  'attribute',
  'attribute_value',
  'campaign',
  'response',
];

/** Every row of every data table, sorted: equal dumps are equal data. */
export function dump(sqlite: Database): Record<string, string[]> {
  const rows = (sql: string) =>
    sqlite
      .prepare(sql)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  const tables = DATA_TABLES.map((table) => [table, rows(`SELECT * FROM ${table}`)]);
  const settings = rows(`SELECT * FROM setting WHERE name <> 'data_version'`);
  return Object.fromEntries([...tables, ['setting', settings]]);
}

export const value = <T>(sqlite: Database, sql: string, ...parameters: unknown[]): T =>
  sqlite
    .prepare<unknown[], T>(sql)
    .pluck()
    .get(...parameters) as T;

export const rowsOf = <T>(sqlite: Database, sql: string, ...parameters: unknown[]): T[] =>
  sqlite.prepare<unknown[], T>(sql).all(...parameters);

/** The lines of the flat view as text, one a line of the file, in the order of the file. */
export const linesOf = (sqlite: Database): string[] =>
  rowsOf<{ text: string }>(
    sqlite,
    `SELECT concat_ws(' ', customer, invoice, date(at, 'unixepoch'), product, quantity, amount) AS text
     FROM purchase_line ORDER BY line_id`,
  ).map(({ text }) => text);

export const checkOf = (report: { readonly checks: readonly Check[] }, id: string): Check | undefined =>
  report.checks.find((check) => check.id === id);

export const stateOf = (report: { readonly checks: readonly Check[] }, id: string): string | undefined =>
  checkOf(report, id)?.state;

/** Rows whose roll-up differs from what the lines say; empty where all is well. */
export function wrongRollUps(sqlite: Database): unknown[] {
  const invoices = rowsOf(
    sqlite,
    `SELECT invoice.id FROM invoice LEFT JOIN (
       SELECT invoice_id, count(*) AS lines, sum(purchase) AS purchase_lines,
         sum(iif(purchase, quantity, 0)) AS units, sum(iif(purchase, amount, 0)) AS gross, sum(amount) AS net
       FROM line GROUP BY invoice_id
     ) AS was ON was.invoice_id = invoice.id
     WHERE (invoice.lines, invoice.purchase_lines, invoice.gross, invoice.net)
       IS NOT (coalesce(was.lines, 0), coalesce(was.purchase_lines, 0), coalesce(was.gross, 0), coalesce(was.net, 0))
       OR abs(invoice.units - coalesce(was.units, 0)) > 1e-6`,
  );
  const customers = rowsOf(
    sqlite,
    `WITH was AS (
       SELECT customer_id, count(*) AS lines, sum(purchase) AS purchase_lines,
         count(DISTINCT iif(purchase, invoice, NULL)) AS orders, sum(iif(purchase, amount, 0)) AS gross,
         sum(amount) AS net, min(iif(purchase, at, NULL)) AS first, max(iif(purchase, at, NULL)) AS last, max(at) AS line
       FROM purchase_line WHERE customer_id IS NOT NULL GROUP BY customer_id
     )
     SELECT coalesce(was.customer_id, total.customer_id) AS customer
     FROM was FULL JOIN (SELECT * FROM customer_total WHERE source = 'lines') AS total USING (customer_id)
     WHERE (total.lines, total.purchase_lines, total.orders, total.gross, total.net, first_purchase_at, last_purchase_at, last_line_at)
       IS NOT (was.lines, was.purchase_lines, was.orders, was.gross, was.net, was.first, was.last, was.line)`,
  );
  const categories = rowsOf(
    sqlite,
    `WITH was AS (
       SELECT customer_id, category, sum(amount) AS gross, count(DISTINCT product) AS products
       FROM purchase_line WHERE customer_id IS NOT NULL AND purchase = 1 GROUP BY customer_id, category
     )
     SELECT coalesce(was.customer_id, kept.customer_id) AS customer, coalesce(was.category, kept.category) AS category
     FROM was FULL JOIN customer_category AS kept USING (customer_id, category)
     WHERE (was.gross, was.products) IS NOT (kept.gross, kept.products)`,
  );
  return [...invoices, ...customers, ...categories];
}

/** References that point nowhere. */
export const brokenReferences = (sqlite: Database): unknown[] =>
  sqlite.pragma('foreign_key_check') as unknown[];
