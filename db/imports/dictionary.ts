import type { Database, Statement } from 'better-sqlite3';

/**
 * Numbers the rows of a dimension table by their text columns: finds the row, or inserts it with the next id.
 * A table that is empty at the beginning is never searched.
 */
export class Dictionary {
  readonly #ids = new Map<string, number>();
  readonly #find: Statement<string[], number> | null;
  readonly #insert: Statement;
  #next: number;

  constructor(sqlite: Database, table: string, columns: readonly string[]) {
    const last = sqlite.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get()!;
    const where = columns.map((column) => `${column} = ?`).join(' AND ');
    this.#find =
      last > 0 ? sqlite.prepare<string[], number>(`SELECT id FROM ${table} WHERE ${where}`).pluck() : null;
    this.#insert = sqlite.prepare(
      `INSERT INTO ${table} (id, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
    );
    this.#next = last + 1;
  }

  id(...texts: string[]): number {
    const key = texts.length === 1 ? texts[0]! : texts.join('\0');
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#find?.get(...texts) ?? this.#add(texts);
    this.#ids.set(key, id);
    return id;
  }

  #add(texts: string[]): number {
    const id = this.#next++;
    this.#insert.run(id, ...texts);
    return id;
  }
}
