import type { Database } from 'better-sqlite3';
import { rawText } from './cell-text.ts';
import type { RecordView } from './tokenizer.ts';

/** Keeps refused rows whole, each with its row number and reason, and counts the reasons. */
export class Quarantine {
  count = 0;
  readonly reasons = new Map<string, number>();
  readonly #insert;
  readonly #batch: number;

  constructor(sqlite: Database, batch: number) {
    this.#insert = sqlite.prepare('INSERT INTO quarantine (batch_id, row, reason, raw) VALUES (?, ?, ?, ?)');
    this.#batch = batch;
  }

  /** @param row number of the data row, from 1 */
  add(row: number, reason: string, record: RecordView): void {
    this.count++;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    this.#insert.run(this.#batch, row, reason, rawText(record));
  }
}
