import { addDateEvidence, type DateEvidence, noDateEvidence } from './date-format.ts';
import {
  addDecimalEvidence,
  currenciesIn,
  type DecimalEvidence,
  isMissing,
  parseNumber,
} from './number-format.ts';

/** Past this many distinct values a column is no list of categories. */
const MAX_LEVELS = 200;

/** An address is not longer. */
const MAX_EMAIL = 320;

/** What all the cells of one column of a customer table say about it. */
export class ColumnProfile {
  readonly header: string;
  rows = 0;
  missing = 0;
  /** Cells that are numbers if the decimal sign is a point, or a comma. */
  readonly numbers = { '.': 0, ',': 0 };
  readonly decimals: DecimalEvidence = { point: 0, comma: 0, ambiguous: 0 };
  readonly dates: DateEvidence = noDateEvidence();
  /** Signs and codes of currencies in the cells that are numbers, each with the first row that has it. */
  readonly currencies = new Map<string, number>();
  emails = 0;
  longest = 0;
  /** Rows by value; null once there are too many values. */
  levels: Map<string, number> | null = new Map();
  /** Every value so far, or null once one has occurred twice or is missing. */
  #unique: Set<string> | null = new Set();

  constructor(header: string) {
    this.header = header;
  }

  get filled(): number {
    return this.rows - this.missing;
  }

  get isUnique(): boolean {
    return this.#unique !== null && this.rows > 0;
  }

  add(cell: string): void {
    this.rows++;
    if (isMissing(cell)) {
      this.missing++;
      this.#unique = null;
      return;
    }
    this.#addValue(cell);
    if (cell.length > this.longest) this.longest = cell.length;
    if (cell.length <= MAX_EMAIL && cell.includes('@') && /^\S+@\S+\.\S+$/.test(cell)) this.emails++;
    const [point, comma] = [parseNumber(cell, '.') !== null, parseNumber(cell, ',') !== null];
    if (point) this.numbers['.']++;
    if (comma) this.numbers[',']++;
    if (point || comma) this.#addNumber(cell);
    addDateEvidence(this.dates, cell);
  }

  #addNumber(cell: string): void {
    addDecimalEvidence(this.decimals, cell);
    for (const currency of currenciesIn(cell))
      if (!this.currencies.has(currency)) this.currencies.set(currency, this.rows);
  }

  #addValue(cell: string): void {
    if (this.#unique?.has(cell)) this.#unique = null;
    this.#unique?.add(cell);
    if (!this.levels) return;
    this.levels.set(cell, (this.levels.get(cell) ?? 0) + 1);
    if (this.levels.size > MAX_LEVELS) this.levels = null;
  }
}
