import type { Database } from 'better-sqlite3';
import type { CategoryTally } from './category-tally.ts';
import { ensureLineIndex } from './line-index.ts';

/** Rows a statement: binding is paid per call. */
const CHUNK = 50;

/** Rows of one table to recompute. */
export type Touched = Iterable<number> | 'all';

/** Recomputes the roll-ups of invoices from their lines. */
export function refreshInvoices(sqlite: Database, invoices: readonly number[]): void {
  if (invoices.length === 0) return;
  ensureLineIndex(sqlite);
  fillTouched(sqlite, invoices);
  sqlite.exec(`
    UPDATE invoice SET (lines, purchase_lines, units, gross, net) = (
      SELECT count(*), coalesce(sum(purchase), 0), coalesce(sum(CASE WHEN purchase = 1 THEN quantity END), 0),
        coalesce(sum(CASE WHEN purchase = 1 THEN amount END), 0), coalesce(sum(amount), 0)
      FROM line WHERE line.invoice_id = invoice.id
    ) WHERE id IN (SELECT id FROM touched)`);
}

/**
 * Recomputes the totals of customers: from their invoices, else from the aggregate columns of a customer table. A
 * customer with neither has no totals.
 */
export function refreshCustomers(sqlite: Database, customers: Touched): void {
  if (customers !== 'all') fillTouched(sqlite, customers);
  const only = (column: string) => (customers === 'all' ? '' : `AND ${column} IN (SELECT id FROM touched)`);
  sqlite.exec(`
    DELETE FROM customer_total WHERE true ${only('customer_id')};
    INSERT INTO customer_total
    SELECT customer_id, 'lines', sum(lines), sum(purchase_lines),
      count(DISTINCT CASE WHEN purchase_lines > 0 THEN number END), sum(units), sum(gross), sum(net),
      min(CASE WHEN purchase_lines > 0 THEN at END), max(CASE WHEN purchase_lines > 0 THEN at END), max(at), NULL
    FROM invoice WHERE customer_id IS NOT NULL ${only('customer_id')} GROUP BY customer_id`);
  if (hasAggregates(sqlite)) sqlite.exec(aggregateTotals(only('customer_id')));
}

/** Recomputes what customers buy by category from their lines. */
export function refreshCategories(sqlite: Database, customers: Touched): void {
  if (customers !== 'all') {
    ensureLineIndex(sqlite);
    fillTouched(sqlite, customers);
  }
  // CROSS JOIN fixes the order: a few customers are found by the indexes, all of them in one pass over the lines.
  const from =
    customers === 'all'
      ? 'line CROSS JOIN invoice ON invoice.id = line.invoice_id'
      : `touched CROSS JOIN invoice ON invoice.customer_id = touched.id
         CROSS JOIN line ON line.invoice_id = invoice.id`;
  sqlite.exec(`
    DELETE FROM customer_category ${customers === 'all' ? '' : 'WHERE customer_id IN (SELECT id FROM touched)'};
    INSERT INTO customer_category
    SELECT customer_id, category, sum(amount), count(DISTINCT code)
    FROM ${from} CROSS JOIN product ON product.id = line.product_id
    WHERE purchase = 1 AND customer_id IS NOT NULL GROUP BY customer_id, category`);
}

/** Writes what was added up while the first file was read. */
export function writeCategories(sqlite: Database, tally: CategoryTally): void {
  const insertOf = (rows: number) =>
    sqlite.prepare(`INSERT INTO customer_category VALUES ${Array(rows).fill('(?,?,?,?)').join(',')}`);
  const full = insertOf(CHUNK);
  let values: (number | string)[] = [];
  for (const { customer, category, gross, products } of tally.rows()) {
    values.push(customer, category, gross, products);
    if (values.length < 4 * CHUNK) continue;
    full.run(values);
    values = [];
  }
  if (values.length > 0) insertOf(values.length / 4).run(values);
}

/**
 * Aggregates are summed per role over the newest batch that gives the attribute for the customer. Only then are they
 * rounded, halves away from zero: orders and days to whole ones, spending to minor units.
 */
const aggregateTotals = (only: string) => `
  INSERT INTO customer_total
  SELECT customer_id, 'aggregates', 0, 0,
    cast(round(sum(CASE WHEN role = 'orders' THEN number ELSE 0 END)) AS INTEGER), 0,
    cast(round(sum(CASE WHEN role = 'spend' THEN number ELSE 0 END) * scale) AS INTEGER),
    cast(round(sum(CASE WHEN role = 'spend' THEN number ELSE 0 END) * scale) AS INTEGER),
    NULL, NULL, NULL, cast(round(max(CASE WHEN role = 'recency' THEN number END)) AS INTEGER)
  FROM (
    SELECT customer_id, role, number, max(attribute_value.batch_id)
    FROM attribute_value JOIN attribute ON attribute.id = attribute_value.attribute_id
    WHERE role IS NOT NULL ${only} GROUP BY customer_id, attribute_id
  ), (SELECT power(10, coalesce((SELECT cast(value AS INTEGER) FROM setting WHERE name = 'currency_digits'), 2)) AS scale)
  WHERE customer_id NOT IN (SELECT customer_id FROM customer_total)
  GROUP BY customer_id
  HAVING max(role = 'spend') = 1 AND max(role = 'orders') = 1 AND max(CASE WHEN role = 'recency' THEN number END) IS NOT NULL`;

const hasAggregates = (sqlite: Database) =>
  sqlite.prepare('SELECT 1 FROM attribute WHERE role IS NOT NULL LIMIT 1').get() !== undefined;

function fillTouched(sqlite: Database, ids: Iterable<number>): void {
  sqlite.exec('CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY); DELETE FROM touched');
  const insert = sqlite.prepare('INSERT OR IGNORE INTO touched VALUES (?)');
  for (const id of ids) insert.run(id);
}
