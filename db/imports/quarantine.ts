import type { Database } from 'better-sqlite3';
import { isPersonal } from './attribute-names.ts';
import { cellText, rawText } from './cell-text.ts';
import type { RecordView } from './tokenizer.ts';

const LEFT_OUT = '[left out]';

/**
 * Keeps refused rows whole, each with its row number and reason, and counts the reasons. What is not taken in because
 * it identifies a person is not kept here either.
 */
export class Quarantine {
  count = 0;
  readonly reasons = new Map<string, number>();
  readonly #sqlite: Database;
  readonly #insert;
  readonly #batch: number;
  readonly #personal: Set<number>;

  constructor(sqlite: Database, batch: number, headers: readonly string[]) {
    this.#sqlite = sqlite;
    this.#insert = sqlite.prepare('INSERT INTO quarantine (batch_id, row, reason, raw) VALUES (?, ?, ?, ?)');
    this.#batch = batch;
    this.#personal = new Set(headers.flatMap((header, column) => (isPersonal(header) ? [column] : [])));
  }

  /** Leaves out further columns: those whose cells turned out to identify persons. */
  leaveOut(columns: readonly number[]): void {
    for (const column of columns) this.#personal.add(column);
  }

  /** @param row number of the data row, from 1 */
  add(row: number, reason: string, record: RecordView): void {
    this.count++;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    this.#insert.run(this.#batch, row, reason, this.#kept(record));
  }

  /** True where a row was refused that no earlier import refused in the same words. */
  addsRows(): boolean {
    if (this.count === 0) return false;
    const row = this.#sqlite
      .prepare(
        `SELECT 1 FROM quarantine WHERE batch_id = @batch AND (reason, raw) NOT IN (
           SELECT reason, raw FROM quarantine JOIN batch ON batch.id = batch_id
           WHERE batch_id <> @batch AND undone_at IS NULL
         ) LIMIT 1`,
      )
      .get({ batch: this.#batch });
    return row !== undefined;
  }

  /** In a ragged row the columns may have shifted, so whatever looks like an e-mail address goes as well. */
  #kept(record: RecordView): string {
    if (this.#personal.size === 0) return rawText(record);
    const cells = Array.from({ length: record.fields }, (_, column) => {
      const cell = cellText(record, column);
      return this.#personal.has(column) || cell.includes('@') ? LEFT_OUT : cell;
    });
    return cells.join(' | ');
  }
}
