import type { Database, Statement } from 'better-sqlite3';

const COLUMNS = 5;
/** Binding is paid per call and per value: fifty rows a statement take two thirds of the time of one. */
const ROWS = 50;

/** Inserts purchase lines in batches of numbers; `flush` writes what is left. */
export class LineWriter {
  readonly #sqlite: Database;
  readonly #full: Statement;
  readonly #values: number[] = new Array(ROWS * COLUMNS).fill(0);
  #used = 0;

  constructor(sqlite: Database) {
    this.#sqlite = sqlite;
    this.#full = sqlite.prepare(insertOf(ROWS));
  }

  write(invoice: number, product: number, quantity: number, amount: number, purchase: 0 | 1): void {
    const values = this.#values;
    let at = this.#used;
    values[at++] = invoice;
    values[at++] = product;
    values[at++] = quantity;
    values[at++] = amount;
    values[at++] = purchase;
    this.#used = at;
    if (at < values.length) return;
    this.#full.run(values);
    this.#used = 0;
  }

  flush(): void {
    if (this.#used === 0) return;
    this.#sqlite.prepare(insertOf(this.#used / COLUMNS)).run(this.#values.slice(0, this.#used));
    this.#used = 0;
  }
}

const insertOf = (rows: number) =>
  `INSERT INTO line (invoice_id, product_id, quantity, amount, purchase) VALUES ${Array(rows).fill('(?,?,?,?,?)').join(',')}`;
