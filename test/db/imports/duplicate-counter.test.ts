import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { DuplicateCounter } from '../../../db/imports/duplicate-counter.ts';

type Row = readonly [invoice: number, product: number, quantity: number, amount: number];

/** What the counter finds in rows that are stored as they come. */
function count(rows: readonly Row[]): number {
  const sqlite = connect(':memory:');
  sqlite.pragma('foreign_keys = OFF');
  const insert = sqlite.prepare(
    'INSERT INTO line (invoice_id, product_id, quantity, amount, purchase) VALUES (?, ?, ?, ?, 1)',
  );
  const counter = new DuplicateCounter();
  for (const [invoice, product, quantity, amount] of rows) {
    counter.add(invoice, product, quantity, amount);
    insert.run(invoice, product, quantity, amount);
  }
  const total = counter.total(sqlite);
  sqlite.close();
  return total;
}

const plainCount = (rows: readonly Row[]) => rows.length - new Set(rows.map(String)).size;

describe('DuplicateCounter', () => {
  it('counts every repeat of a row but the first', () => {
    expect(
      count([
        [1, 1, 2, 5],
        [1, 1, 2, 5],
        [1, 1, 2, 5],
        [1, 1, 2, 6],
        [2, 1, 2, 5],
      ]),
    ).toBe(2);
  });

  it('counts repeats of an invoice whose rows do not follow each other', () => {
    expect(
      count([
        [1, 1, 2, 5],
        [2, 1, 2, 5],
        [1, 1, 2, 5],
        [2, 9, 9, 9],
        [1, 1, 2, 5],
      ]),
    ).toBe(2);
  });

  it('counts in an invoice of 10,000 rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, i): Row => [1, i % 4000, 1, 1]);
    expect(count(rows)).toBe(6000);
  });

  it('agrees with a plain count over any rows', () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(-1, 0.5, 2),
      fc.nat(2),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        expect(count(rows)).toBe(plainCount(rows));
      }),
      { numRuns: 40 },
    );
  });
});
