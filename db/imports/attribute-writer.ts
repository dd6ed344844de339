import type { Database, Statement } from 'better-sqlite3';
import type { AttributeColumn } from './attribute-column.ts';
import type { ResponseColumn } from './response-columns.ts';

/** One customer's values, in the order of the plan's columns. */
export type CustomerValues = {
  readonly attributes: readonly (number | string | null)[];
  readonly responses: readonly (0 | 1 | null)[];
};

/** Writes the attributes and responses of customers, and knows what was stored before. */
export class AttributeWriter {
  readonly #batch: number;
  readonly #attributes: readonly number[];
  readonly #campaigns: readonly number[];
  readonly #insertValue: Statement;
  readonly #insertAnswer: Statement;
  readonly #latestValue: Statement<[number, number], { number: number | null; text: string | null }>;
  readonly #latestAnswer: Statement<[number, number], { answer: 0 | 1 | null }>;

  constructor(
    sqlite: Database,
    batch: number,
    attributes: readonly AttributeColumn[],
    responses: readonly ResponseColumn[],
  ) {
    this.#batch = batch;
    this.#attributes = attributes.map((column) => attributeId(sqlite, batch, column));
    this.#campaigns = responses.map((column) => campaignId(sqlite, batch, column));
    this.#insertValue = sqlite.prepare('INSERT INTO attribute_value VALUES (?, ?, ?, ?, ?)');
    this.#insertAnswer = sqlite.prepare('INSERT INTO response VALUES (?, ?, ?, ?)');
    this.#latestValue = sqlite.prepare(
      'SELECT number, text FROM attribute_value WHERE attribute_id = ? AND customer_id = ? ORDER BY batch_id DESC LIMIT 1',
    );
    this.#latestAnswer = sqlite.prepare(
      'SELECT answer FROM response WHERE campaign_id = ? AND customer_id = ? ORDER BY batch_id DESC LIMIT 1',
    );
  }

  /** True where the database holds exactly these values for the customer. */
  holds(customer: number, { attributes, responses }: CustomerValues): boolean {
    return (
      attributes.every((value, i) => {
        const row = this.#latestValue.get(this.#attributes[i]!, customer);
        return row !== undefined && (row.number ?? row.text) === value;
      }) &&
      responses.every((answer, i) => this.#latestAnswer.get(this.#campaigns[i]!, customer)?.answer === answer)
    );
  }

  write(customer: number, { attributes, responses }: CustomerValues): void {
    for (let i = 0; i < attributes.length; i++) {
      const value = attributes[i]!;
      const [number, text] = typeof value === 'string' ? [null, value] : [value, null];
      this.#insertValue.run(this.#attributes[i], customer, this.#batch, number, text);
    }
    for (let i = 0; i < responses.length; i++)
      this.#insertAnswer.run(this.#campaigns[i], customer, this.#batch, responses[i]);
  }
}

/** A kind that has changed since the former import is the newest file's; older values stay as they are. */
function attributeId(sqlite: Database, batch: number, column: AttributeColumn): number {
  const known = sqlite
    .prepare<[string], number>('SELECT id FROM attribute WHERE name = ?')
    .pluck()
    .get(column.name);
  const { name, label, kind, unit, sensitive, role } = column;
  if (known !== undefined) {
    sqlite.prepare('UPDATE attribute SET kind = ?, role = ? WHERE id = ?').run(kind, role, known);
    return known;
  }
  return Number(
    sqlite
      .prepare(
        'INSERT INTO attribute (name, label, kind, unit, sensitive, role, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(name, label, kind, unit, sensitive ? 1 : 0, role, batch).lastInsertRowid,
  );
}

function campaignId(
  sqlite: Database,
  batch: number,
  { name, label, kind, position }: ResponseColumn,
): number {
  const known = sqlite.prepare<[string], number>('SELECT id FROM campaign WHERE name = ?').pluck().get(name);
  if (known !== undefined) return known;
  return Number(
    sqlite
      .prepare('INSERT INTO campaign (name, label, kind, position, batch_id) VALUES (?, ?, ?, ?, ?)')
      .run(name, label, kind, position, batch).lastInsertRowid,
  );
}
