import type { Database } from 'better-sqlite3';
import type { Invoice } from './invoice-book.ts';
import { ensureLineIndex } from './line-index.ts';
import { LineWriter } from './line-writer.ts';
import { type LineFigures, matchLines, type StoredLine } from './match-lines.ts';

/**
 * Stores the lines of invoices that the database held before: a line it has already adds nothing, a changed one takes
 * the stored one's place, and the stored one is kept so that undoing the batch brings it back.
 */
export function storeRedelivered(
  sqlite: Database,
  batch: number,
  redelivered: ReadonlyMap<Invoice, readonly LineFigures[]>,
): { duplicate: number; corrected: number; accepted: number } {
  const counts = { duplicate: 0, corrected: 0, accepted: 0 };
  if (redelivered.size === 0) return counts;
  ensureLineIndex(sqlite);
  const find = sqlite.prepare<[number], StoredLine>(
    'SELECT id, product_id, quantity, amount, purchase FROM line WHERE invoice_id = ? ORDER BY id',
  );
  const keep = sqlite.prepare('INSERT INTO superseded_line SELECT *, ? FROM line WHERE id = ?');
  const remove = sqlite.prepare('DELETE FROM line WHERE id = ?');
  const writer = new LineWriter(sqlite);
  const articleOf = articles(sqlite);
  const superseded: number[] = [];
  for (const [invoice, incoming] of redelivered) {
    const { duplicates, corrections, added } = matchLines(find.all(invoice.id), incoming, articleOf);
    for (const { stored } of corrections) superseded.push(stored.id);
    for (const line of [...corrections.map((correction) => correction.incoming), ...added]) {
      writer.write(invoice.id, line.product_id, line.quantity, line.amount, line.purchase);
    }
    counts.duplicate += duplicates;
    counts.corrected += corrections.length;
    counts.accepted += corrections.length + added.length;
  }
  writer.flush();
  // Only now: were the newest line removed before, its id would be given to a line of this batch.
  for (const id of superseded) {
    keep.run(batch, id);
    remove.run(id);
  }
  return counts;
}

/** A product's code, or its description where it has none. */
function articles(sqlite: Database): (product: number) => string {
  const find = sqlite
    .prepare<[number], string>("SELECT iif(code = '', description, code) FROM product WHERE id = ?")
    .pluck();
  const known = new Map<number, string>();
  return (product) => {
    const article = known.get(product) ?? find.get(product)!;
    known.set(product, article);
    return article;
  };
}
