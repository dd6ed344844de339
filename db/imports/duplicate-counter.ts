import type { Database } from 'better-sqlite3';
import { ensureLineIndex } from './line-index.ts';

/**
 * Counts rows that repeat an earlier row of the file exactly. Equal rows share their invoice, and the rows of an
 * invoice nearly always follow each other, so only the rows of the current invoice are remembered; an invoice that
 * comes up again later is counted anew from the database.
 */
export class DuplicateCounter {
  #invoice = -1;
  #run = 0;
  readonly #seen = new Set<number>();
  readonly #split = new Set<number>();
  /** Repeats by invoice. */
  readonly #counts = new Map<number, number>();
  /** A slot belongs to the current run of rows where its stamp says so. */
  #stamps = new Int32Array(1 << 12);
  #figures = new Float64Array(3 << 12);
  #used = 0;

  /** @param price in units that tell any two prices apart */
  add(invoice: number, product: number, quantity: number, price: number): void {
    if (invoice !== this.#invoice) this.#begin(invoice);
    if (2 * this.#used >= this.#stamps.length) this.#grow();
    if (this.#insert(product, quantity, price)) this.#used++;
    else this.#counts.set(invoice, (this.#counts.get(invoice) ?? 0) + 1);
  }

  /** Repeats in the whole file. Call it when the lines are stored. */
  total(sqlite: Database): number {
    if (this.#split.size > 0) ensureLineIndex(sqlite);
    const repeats = sqlite
      .prepare<[number], number>(
        `SELECT coalesce(sum(times - 1), 0) FROM (
           SELECT count(*) AS times FROM line WHERE invoice_id = ? GROUP BY product_id, quantity, amount
         )`,
      )
      .pluck();
    for (const invoice of this.#split) this.#counts.set(invoice, repeats.get(invoice)!);
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }

  #begin(invoice: number): void {
    if (this.#seen.has(invoice)) this.#split.add(invoice);
    this.#seen.add(invoice);
    this.#invoice = invoice;
    this.#run++;
    this.#used = 0;
  }

  #insert(product: number, quantity: number, price: number): boolean {
    const figures = this.#figures;
    const mask = this.#stamps.length - 1;
    let slot =
      (Math.imul(product, 0x9e3779b1) ^ Math.imul(quantity, 0x85ebca6b) ^ Math.imul(price, 0xc2b2ae35)) >>> 8;
    for (slot &= mask; this.#stamps[slot] === this.#run; slot = (slot + 1) & mask) {
      const at = 3 * slot;
      if (figures[at] === product && figures[at + 1] === quantity && figures[at + 2] === price) return false;
    }
    this.#stamps[slot] = this.#run;
    figures[3 * slot] = product;
    figures[3 * slot + 1] = quantity;
    figures[3 * slot + 2] = price;
    return true;
  }

  #grow(): void {
    const [stamps, figures, run] = [this.#stamps, this.#figures, this.#run];
    this.#stamps = new Int32Array(2 * stamps.length);
    this.#figures = new Float64Array(2 * figures.length);
    for (let slot = 0; slot < stamps.length; slot++) {
      const at = 3 * slot;
      if (stamps[slot] === run) this.#insert(figures[at]!, figures[at + 1]!, figures[at + 2]!);
    }
  }
}
