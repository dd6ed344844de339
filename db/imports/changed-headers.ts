import type { Database } from 'better-sqlite3';
import { counted } from './check.ts';
import type { Check } from './import-report.ts';
import type { Invoice, InvoiceBook } from './invoice-book.ts';
import { ensureLineIndex } from './line-index.ts';

/** As many invoice numbers are named. */
const NAMED = 5;

/**
 * Invoices that came with an earlier import under the same number, with a line in common but another time, customer,
 * country or channel, while this file does not deliver the earlier one again. Whether the new one corrects the old one
 * or the shop uses its numbers again, the files don't tell: tills begin anew every day, and sell the same things. So
 * both are kept, and the person is told.
 *
 * @param digits decimal digits of the currency
 */
export function changedHeaderChecks(sqlite: Database, book: InvoiceBook, digits: number): Check[] {
  const changed = changedInvoices(sqlite, book);
  if (changed.length === 0) return [];
  const one = changed.length === 1;
  const net = changed.reduce((sum, { invoice }) => sum + invoice.net, 0);
  const named = changed.slice(0, NAMED).map(({ invoice }) => invoice.number);
  const which = `${named.join(', ')}${changed.length > NAMED ? ' …' : ''}`;
  const since = batchOf(sqlite, Math.min(...changed.map(({ former }) => former)));
  const text = [
    `${counted(changed.length)} invoice${one ? '' : 's'} came again with another time, customer, country or channel (${which}):`,
    `${one ? 'it counts' : 'they count'} twice, ${(net / 10 ** digits).toFixed(digits)} of money in all.`,
    `If this file corrects ${one ? 'it' : 'them'}, undo the imports back to batch ${since} and import the corrected file in its place;`,
    'if invoice numbers are used again, nothing is wrong.',
  ].join(' ');
  return [{ id: 'changed-headers', state: 'warn', count: changed.length, text }];
}

function changedInvoices(sqlite: Database, { namesakes, invoices }: InvoiceBook) {
  if (namesakes.size === 0) return [];
  ensureLineIndex(sqlite);
  const delivered = new Set(invoices.filter(({ stored }) => stored).map(({ id }) => id));
  const shareLine = sqlite.prepare<[number, number]>(
    `SELECT 1 FROM line AS new JOIN product AS p ON p.id = new.product_id
     JOIN line AS old ON old.quantity = new.quantity AND old.amount = new.amount
     JOIN product AS q ON q.id = old.product_id
     WHERE new.invoice_id = ? AND old.invoice_id = ?
       AND iif(p.code = '', p.description, p.code) = iif(q.code = '', q.description, q.code) LIMIT 1`,
  );
  const changed: { readonly invoice: Invoice; readonly former: number }[] = [];
  for (const [invoice, ids] of namesakes) {
    const former = ids.find((id) => !delivered.has(id) && shareLine.get(invoice.id, id) !== undefined);
    if (former !== undefined) changed.push({ invoice, former });
  }
  return changed;
}

/** The batch that an invoice came with: its ids begin above the batch's mark. */
const batchOf = (sqlite: Database, invoice: number) =>
  sqlite
    .prepare<[number], number>(
      "SELECT max(id) FROM batch WHERE undone_at IS NULL AND json_extract(marks, '$.invoice') < ?",
    )
    .pluck()
    .get(invoice)!;
